import type { ApiDocument } from '../../src/site/index.ts';

const story = {
  type: 'object',
  required: ['id', 'headline', 'body'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    headline: { type: 'string', minLength: 1, maxLength: 300, description: 'One line, in NFC.' },
    type: { enum: ['news', 'analysis', 'opinion'], default: 'news' },
    body: { $ref: '#/components/schemas/Body' },
    bylines: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          role: { enum: ['by', 'photo'] },
          contact: {
            type: 'object',
            properties: { desk: { type: 'object', properties: { room: { type: 'integer' } } } },
          },
        },
      },
    },
    published: {
      anyOf: [
        { type: 'object', properties: { revision: { type: 'integer', maximum: 9007199254740991 } } },
        { type: 'null' },
      ],
    },
  },
};

/** A small API in which each thing that a description can hold appears once. */
export const apiDocument: ApiDocument = {
  info: {
    title: 'Courant API',
    version: '0.1.0',
    description: 'Errors are RFC 9457 problems. Writes take Idempotency-Key. Lists answer items and next.',
  },
  tags: [{ name: 'Stories', description: 'Writing, publishing, correcting and taking down.' }],
  paths: {
    '/api/v1/stories': {
      get: {
        summary: 'List stories',
        tags: ['Stories'],
        security: [{}, { token: [] }, { session: [] }],
        parameters: [
          { name: 'section', in: 'query', schema: { type: 'string' }, description: 'Id or slug of a section.' },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
        ],
        responses: {
          200: {
            description: 'Default Response',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { items: { type: 'array', items: story }, next: { type: ['string', 'null'] } },
                },
              },
            },
          },
        },
      },
      post: {
        summary: 'Begin a story',
        tags: ['Stories'],
        security: [{ token: [] }, { session: [] }],
        'x-roles': ['reporter', 'editor', 'admin'],
        'x-scope': 'write',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { ...story, required: ['headline', 'section', 'body'] },
              example: {
                headline: 'Dredgers return',
                section: 'city',
                body: { format: 'text', value: 'They are back.' },
              },
            },
          },
        },
        responses: {
          201: { description: 'The story as a draft.' },
          422: { description: 'Something in it can’t be taken.' },
        },
      },
    },
    '/api/v1/me': {
      get: { security: [{ token: [] }], responses: { 200: { description: 'Who the credentials belong to.' } } },
    },
  },
  components: {
    schemas: {
      Body: {
        type: 'object',
        description: 'The structured text of a story.',
        required: ['version', 'blocks'],
        properties: { version: { const: 1 }, blocks: { type: 'array', items: { $ref: '#/components/schemas/Block' } } },
      },
      Block: {
        oneOf: [
          { type: 'object', properties: { kind: { const: 'paragraph' } } },
          { type: 'object', properties: { kind: { const: 'heading' }, level: { enum: [2, 3, 4] } } },
        ],
      },
    },
  },
};

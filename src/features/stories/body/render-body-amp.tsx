import type { VNode } from 'preact';
import { AmpAudio, AmpImage, AmpVideo } from '../../../ui/amp-media.tsx';
import { type BodyOnPageProps, type Drawing, type Recording, renderBody } from './render-body.tsx';

/** The body in the mobile edition, with AMP's own elements for pictures and recordings. */
export const BodyOnMobile = (props: BodyOnPageProps): VNode => renderBody(props, { drawPicture, drawRecording });

const drawPicture = ({ sources: _, ...source }: Drawing): VNode => <AmpImage {...source} />;

function drawRecording({ kind, title, source }: Recording): VNode {
  const Player = kind === 'video' ? AmpVideo : AmpAudio;
  return <Player {...source} title={title} />;
}

/** Three drafts for a new paper: each is what it speaks of. Markdown. */
export const SAMPLES = [
  {
    headline: 'How a story goes out',
    standfirst: 'Draft, in review, ready: how far it has come in the newsroom is one thing, what readers see another.',
    text: `Write, and it is saved. What readers see changes only when somebody publishes.

## To the second

Leave the time empty and a story is out at once; name one, and it is out at that second, also where nobody is awake. Below the button stands
the **receipt**: where the story was seen, and when.

## When something was wrong

Publish the change as a *correction* and say in a sentence what was wrong. The sentence stands on the story, in its history, and on the
page of corrections.`,
  },
  {
    headline: 'What a text can hold',
    standfirst: 'Quotations, lists, tables, pictures, and a fact box: every kind of block, to be tried out.',
    text: `A text is more than paragraphs.

> A quotation stands by itself, and says who spoke.

1. Lists are numbered,
2. or not.

| Line | Every |
| --- | --- |
| 4 | six minutes |
| 7 | ten minutes |

Pictures come from the library. Each needs a sentence for those who can’t see it, and the name of who made it.`,
  },
  {
    headline: 'The front is yours',
    standfirst: 'It fills by itself with the newest, and any place can be taken by hand.',
    text: `Under *Fronts* a story is put in a place: now, or for six in the morning, with another headline if that one is too long. What is left
open fills by itself, so that a front that nobody tends is still a front.

When these three have been of use, take them away: nobody has seen them but you.`,
  },
] as const;

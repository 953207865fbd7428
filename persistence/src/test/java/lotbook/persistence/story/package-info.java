/**
 * The stories of the business, each a page that people of finance and compliance read: what happens in which order, what must
 * come out, and how to follow it by hand. {@link lotbook.persistence.story.StoriesContract} plays each page through the real
 * code on both databases, facts by the feed's own way in, and compares; it computes nothing itself. A page is
 * {@link lotbook.persistence.story.Story}, a sentence of it {@link lotbook.persistence.story.Phrase}; what sentences there are
 * say the {@code ...Phrases}. Story 20 is a file beside the others, in {@code src/test/resources/stories}.
 */
package lotbook.persistence.story;

/**
 * Pictures of scenes without a display: {@link lotbook.app.picture.Pictures} lays a scene out and writes it as PNG, for
 * the tour, for tests and for documents. Depends on JavaFX only.
 */
@NullMarked
package lotbook.app.picture;

import org.jspecify.annotations.NullMarked;

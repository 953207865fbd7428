/**
 * Where in the window somebody is, without its controls: {@link lotbook.app.place.Screen} is what a tab shows,
 * {@link lotbook.app.place.Area} where it stands in the rail, {@link lotbook.app.place.Place} a screen with its filter, sort,
 * cell and moment, {@link lotbook.app.place.PlaceLink} the same as a line that can be mailed, and
 * {@link lotbook.app.place.OpenScreens} the tabs with the way back. Open OpenScreens first. Depends on the tables of the
 * domain and on text.
 */
@NullMarked
package lotbook.app.place;

import org.jspecify.annotations.NullMarked;

/**
 * The tour: chapters that work something out on data that come with the program.
 *
 * <p>A {@link faltung.app.tour.Chapter} tells what it found as {@link faltung.app.tour.Block}s and
 * touches no file; {@link faltung.app.tour.TourText} shows them on a terminal, {@link
 * faltung.app.tour.TourPage} on a page, {@link faltung.app.tour.TourFolder} writes their files.
 */
@org.jspecify.annotations.NullMarked
package faltung.app.tour;

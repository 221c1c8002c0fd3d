package faltung.media.plot;

import java.util.List;

/**
 * A drawing as a list of simple marks, later ones above earlier ones: what SVG and PNG are written
 * from.
 *
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param title what it is, in a line; read aloud in place of the drawing
 * @param description what one would see, for those who do not see it
 * @param marks what is drawn
 */
public record Scene(
    double width, double height, String title, String description, List<Mark> marks) {
  /** Copies the list. */
  public Scene {
    marks = List.copyOf(marks);
  }
}

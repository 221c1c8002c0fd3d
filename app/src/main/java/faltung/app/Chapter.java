package faltung.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One chapter of the tour: something worked out on data that comes with the program. */
interface Chapter {
  /** The word that chooses it, as in {@code faltung tour lecture}. */
  String name();

  /** What it shows, in a few words. */
  String title();

  /**
   * Works it out.
   *
   * @param console where it tells what it does
   * @param folder where its files go; exists, and is its own
   * @return the pages' content, in the order of reading
   */
  List<Exhibit> run(Console console, Path folder) throws IOException;

  /**
   * Something to be seen on the tour's page.
   *
   * @param caption a sentence on what it is
   * @param content what is seen
   */
  record Exhibit(String caption, Content content) {}

  /** What can be shown. */
  sealed interface Content {}

  /**
   * Text to be shown as it stands, such as a derivation.
   *
   * @param text lines
   */
  record Text(String text) implements Content {}

  /**
   * A picture in the chapter's folder.
   *
   * @param file its name there
   * @param description for those who do not see it
   */
  record PictureFile(String file, String description) implements Content {}
}

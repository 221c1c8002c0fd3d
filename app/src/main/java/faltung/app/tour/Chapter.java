package faltung.app.tour;

import java.util.List;
import java.util.function.Consumer;

/** One chapter of the tour. */
public interface Chapter {
  /** The word that chooses it, as in {@code faltung tour lecture}; also the name of its folder. */
  String name();

  /** Its heading. */
  String title();

  /** Works it out, and says what came out, in the order of reading. */
  List<Block> tell();

  /**
   * The same, of a chapter that takes longer.
   *
   * @param says gets a line every now and then that tells how far it is
   */
  default List<Block> tell(Consumer<String> says) {
    return tell();
  }
}

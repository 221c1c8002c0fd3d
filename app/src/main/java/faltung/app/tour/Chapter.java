package faltung.app.tour;

import java.util.List;

/** One chapter of the tour. */
public interface Chapter {
  /** The word that chooses it, as in {@code faltung tour lecture}; also the name of its folder. */
  String name();

  /** Its heading. */
  String title();

  /** Works it out, and says what came out, in the order of reading. */
  List<Block> tell();
}

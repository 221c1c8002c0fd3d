package faltung.app.filter;

import faltung.app.console.Phase;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import java.io.IOException;

/** A picture that tells how much of it has been asked for. */
final class ProgressRows implements ImageRows {
  private final ImageRows source;
  private final Phase phase;
  private final String name;
  private long rows;

  /**
   * Rows.
   *
   * @param phase in which they are asked for
   * @param name what stands before what is done
   */
  ProgressRows(ImageRows source, Phase phase, String name) {
    this.source = source;
    this.phase = phase;
    this.name = name;
  }

  @Override
  public int height() {
    return source.height();
  }

  @Override
  public int width() {
    return source.width();
  }

  @Override
  public ColorModel colors() {
    return source.colors();
  }

  @Override
  public float maximum() {
    return source.maximum();
  }

  @Override
  public boolean floating() {
    return source.floating();
  }

  @Override
  public Image rows(int first, int count) throws IOException {
    Image part = source.rows(first, count);
    rows += count;
    if (rows < source.height()) {
      phase.at((double) rows / source.height());
    } else {
      phase.next(name + "writing");
    }
    return part;
  }
}

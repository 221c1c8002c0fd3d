package faltung.app.filter;

import faltung.app.console.Progress;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import java.io.IOException;
import java.util.Locale;

/** A picture that tells how much of it has been asked for, and how long the rest will take. */
final class ProgressRows implements ImageRows {
  private final ImageRows source;
  private final Progress progress;
  private final String name;
  private final long begin = System.nanoTime();
  private long rows;

  ProgressRows(ImageRows source, Progress progress, String name) {
    this.source = source;
    this.progress = progress;
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
    double share = Math.min(1, (double) rows / source.height());
    if (share < 1) {
      progress.show(name + line(share, (System.nanoTime() - begin) / 1e9 * (1 - share) / share));
    } else {
      progress.show(name + "writing");
    }
    return part;
  }

  /** As in {@code 43 %, 12 s left}. */
  static String line(double share, double secondsLeft) {
    return String.format(
        Locale.ROOT, "%d %%, %d s left", (int) (100 * share), (long) Math.ceil(secondsLeft));
  }
}

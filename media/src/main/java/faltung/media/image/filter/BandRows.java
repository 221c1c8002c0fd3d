package faltung.media.image.filter;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import java.io.IOException;
import java.util.TreeMap;

/**
 * A picture that is computed band by band: whole rows, always the same ones together.
 *
 * <p>Whoever asks for whatever rows gets parts of the same bands, so how a picture is asked for
 * does not change a bit of it. The last bands are kept, since the next question mostly overlaps
 * them.
 */
abstract class BandRows implements ImageRows {
  /** As many as a window of two bands' height can meet, and one to spare. */
  private static final int KEPT = 4;

  private final ImageRows like;
  private final int height;
  private final int width;
  private final int bandRows;
  private final TreeMap<Integer, Image> bands = new TreeMap<>();

  /**
   * A picture of that size, else like another one.
   *
   * @param bandRows how many rows are computed together, at least 1
   */
  BandRows(ImageRows like, int height, int width, int bandRows) {
    this.like = like;
    this.height = height;
    this.width = width;
    this.bandRows = bandRows;
  }

  /** The samples of a band; the last one may be shorter than the others. */
  abstract FloatArray band(int first, int count) throws IOException;

  @Override
  public final int height() {
    return height;
  }

  @Override
  public final int width() {
    return width;
  }

  @Override
  public ColorModel colors() {
    return like.colors();
  }

  @Override
  public float maximum() {
    return like.maximum();
  }

  @Override
  public boolean floating() {
    return like.floating();
  }

  @Override
  public final synchronized Image rows(int first, int count) throws IOException {
    ImageRows.checkRows(this, first, count);
    if (first % bandRows == 0 && count == Math.min(bandRows, height - first)) {
      return bandAt(first / bandRows);
    }
    int channels = colors().channels();
    FloatArray result = FloatArray.zeroed(Shape.of(channels, count, width));
    for (int row = first; row < first + count; ) {
      Image band = bandAt(row / bandRows);
      int inside = row % bandRows;
      int now = Math.min(band.height() - inside, first + count - row);
      Shape part = Shape.of(channels, now, width);
      band.samples().part(part, 0, inside, 0).copyTo(result.part(part, 0, row - first, 0));
      row += now;
    }
    return new Image(result, colors(), maximum(), floating());
  }

  private Image bandAt(int number) throws IOException {
    Image known = bands.get(number);
    if (known != null) {
      return known;
    }
    // The farthest away is needed last, whether the picture is read downwards or upwards.
    while (bands.size() >= KEPT) {
      int least = bands.firstKey();
      int greatest = bands.lastKey();
      bands.remove(number - least > greatest - number ? least : greatest);
    }
    int first = number * bandRows;
    FloatArray samples = band(first, Math.min(bandRows, height - first));
    Image band = new Image(samples, colors(), maximum(), floating());
    bands.put(number, band);
    return band;
  }
}

package faltung.media.image.filter;

import faltung.array.FloatArray;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import faltung.signal.Signal;
import java.io.IOException;

/**
 * The size and the direction of a picture's slope, channel by channel, from two kernels.
 *
 * <pre>{@code
 * magnitude   √(gx² + gy²)
 * direction   atan2(gy, gx)
 * }</pre>
 *
 * with gx = x ∗ h_x, positive where the picture brightens to the right, and gy where it brightens
 * downwards. Opacity is kept, and what is transparent counts as black.
 *
 * <p>Units: the magnitude is in the picture's scale, times whatever the kernels' weights sum to.
 * The direction is clockwise from "to the right", as rows count downwards: in a picture of
 * floating-point numbers in radians from −π to π, else the angle from 0 to 2π stands as 0 to the
 * maximum, and no slope at all as 0.
 *
 * <p>Memory and threads as in {@link ImageFilter}. Immutable.
 */
public final class ImageGradient {
  private static final double TURN = 2 * Math.PI;

  private final ImageFilter horizontal;
  private final ImageFilter vertical;

  private ImageGradient(ImageFilter horizontal, ImageFilter vertical) {
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  /**
   * The gradient by two filters of the same size and border.
   *
   * @param horizontal of the slope to the right
   * @param vertical of the slope downwards
   */
  public static ImageGradient of(ImageFilter horizontal, ImageFilter vertical) {
    return new ImageGradient(horizontal, vertical);
  }

  /**
   * The convolution with two kernels.
   *
   * @param horizontal h_x. Not modified.
   * @param vertical h_y. Not modified.
   */
  public static ImageGradient of(Signal horizontal, Signal vertical) {
    return of(ImageFilter.convolve(horizontal), ImageFilter.convolve(vertical));
  }

  /** The size of the slope. */
  public ImageRows magnitude(ImageRows source) {
    return new Pair(horizontal.rows(source), vertical.rows(source), ImageGradient::length);
  }

  /** The direction in which it rises. */
  public ImageRows direction(ImageRows source) {
    if (source.floating()) {
      return new Pair(
          horizontal.rows(source), vertical.rows(source), (x, y) -> (float) StrictMath.atan2(y, x));
    }
    double scale = source.maximum() / TURN;
    return new Pair(
        horizontal.rows(source),
        vertical.rows(source),
        (x, y) -> {
          double angle = StrictMath.atan2(y, x);
          return (float) (scale * (angle < 0 ? angle + TURN : angle));
        });
  }

  /** In double, where the squares of floats neither overflow nor vanish. */
  private static float length(float x, float y) {
    return (float) Math.sqrt((double) x * x + (double) y * y);
  }

  /** A function of two samples. */
  @FunctionalInterface
  private interface Combination {
    float of(float x, float y);
  }

  /** Two pictures of one shape made one; opacity is that of the first. */
  private record Pair(ImageRows first, ImageRows second, Combination combination)
      implements ImageRows {
    Pair {
      if (first.height() != second.height() || first.width() != second.width()) {
        throw new IllegalArgumentException(
            "gradient: the two filters give "
                + first.width()
                + " by "
                + first.height()
                + " and "
                + second.width()
                + " by "
                + second.height()
                + " pixels; give kernels of one shape, or size same");
      }
    }

    @Override
    public int height() {
      return first.height();
    }

    @Override
    public int width() {
      return first.width();
    }

    @Override
    public ColorModel colors() {
      return first.colors();
    }

    @Override
    public float maximum() {
      return first.maximum();
    }

    @Override
    public boolean floating() {
      return first.floating();
    }

    @Override
    public Image rows(int from, int count) throws IOException {
      Image part = first.rows(from, count);
      FloatArray result = part.samples().copy();
      float[] x = result.values();
      float[] y = second.rows(from, count).samples().values();
      int end = MappedRows.colorSamples(part);
      for (int offset = 0; offset < end; offset++) {
        x[offset] = combination.of(x[offset], y[offset]);
      }
      return part.withSamples(result);
    }
  }
}

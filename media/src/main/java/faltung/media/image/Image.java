package faltung.media.image;

import faltung.array.FloatArray;
import faltung.array.Shape;

/**
 * A picture: samples of shape [channels, height, width] in the scale of the file that they came
 * from.
 *
 * <p>Black or transparent is 0, white or opaque is {@link #maximum()}: 255 for 8 bits, 65535 for
 * 16, 1 for pictures of floating-point numbers, whose samples may exceed it. Colours are as in the
 * file (mostly sRGB, not linear light). Opacity is straight: it is not multiplied into the colours;
 * multiply before filtering and divide after, by {@link #premultiplied()} and {@link #straight()}.
 *
 * <p>Immutable but for the samples, which are not copied.
 *
 * @param samples of shape [channels, height, width]
 * @param colors what the channels are
 * @param maximum the value of white, and of opaque; positive
 * @param floating whether the file held floating-point numbers and not integers up to the maximum
 */
public record Image(FloatArray samples, ColorModel colors, float maximum, boolean floating)
    implements ImageRows {
  /** White in 8 bits. */
  public static final float MAXIMUM_8 = 255;

  /** White in 16 bits. */
  public static final float MAXIMUM_16 = 65535;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the shape is not [channels, height, width] with the
   *     channels of the model, or the maximum is not positive and finite
   */
  public Image {
    Shape shape = samples.shape();
    if (shape.rank() != 3 || shape.length(0) != colors.channels()) {
      throw new IllegalArgumentException(
          "image: samples of shape "
              + shape
              + ", but "
              + colors
              + " needs ["
              + colors.channels()
              + ", height, width]");
    }
    if (!(maximum > 0) || Float.isInfinite(maximum)) {
      throw new IllegalArgumentException(
          "image: maximum " + maximum + ", but it must be positive and finite");
    }
  }

  /** A picture of 8 bits a sample. */
  public static Image of8Bits(FloatArray samples, ColorModel colors) {
    return new Image(samples, colors, MAXIMUM_8, false);
  }

  /** A picture of 16 bits a sample. */
  public static Image of16Bits(FloatArray samples, ColorModel colors) {
    return new Image(samples, colors, MAXIMUM_16, false);
  }

  /** A picture of floating-point numbers, white being 1. */
  public static Image ofFloats(FloatArray samples, ColorModel colors) {
    return new Image(samples, colors, 1, true);
  }

  @Override
  public int height() {
    return samples.shape().length(1);
  }

  @Override
  public int width() {
    return samples.shape().length(2);
  }

  @Override
  public Image rows(int first, int count) {
    ImageRows.checkRows(this, first, count);
    if (first == 0 && count == height()) {
      return this;
    }
    Shape part = Shape.of(colors.channels(), count, width());
    return withSamples((FloatArray) samples.part(part, 0, first, 0).toArray());
  }

  /** The same picture with other samples, of any height and width. */
  public Image withSamples(FloatArray other) {
    return new Image(other, colors, maximum, floating);
  }

  /**
   * The picture with each colour multiplied by its opacity, alpha / maximum; itself if there is no
   * opacity. To be filtered in this form, else the colours of transparent pixels bleed.
   */
  public Image premultiplied() {
    return multiplied(true);
  }

  /**
   * The inverse of {@link #premultiplied()}: each colour divided by its opacity. Where that is 0 or
   * less the colour is black.
   */
  public Image straight() {
    return multiplied(false);
  }

  /**
   * The colours as one grey by the weights of ITU-R BT.601, as OpenCV, PIL and JPEG have it: 0.299
   * red, 0.587 green, 0.114 blue; opacity stays, other bands go. Itself if it is grey alone.
   */
  public Image grey() {
    ColorModel model = new ColorModel(1, 0, colors.hasAlpha());
    if (model.equals(colors)) {
      return this;
    }
    int plane = height() * width();
    float[] values = samples.values();
    float[] result = new float[model.channels() * plane];
    for (int offset = 0; offset < plane; offset++) {
      result[offset] =
          colors.colors() == 1
              ? values[offset]
              : (float)
                  (0.299 * values[offset]
                      + 0.587 * values[plane + offset]
                      + 0.114 * values[2 * plane + offset]);
    }
    if (colors.hasAlpha()) {
      System.arraycopy(values, (colors.channels() - 1) * plane, result, plane, plane);
    }
    FloatArray array = FloatArray.wrap(Shape.of(model.channels(), height(), width()), result);
    return new Image(array, model, maximum, floating);
  }

  private Image multiplied(boolean multiply) {
    if (!colors.hasAlpha()) {
      return this;
    }
    FloatArray result = samples.copy();
    float[] values = result.values();
    int plane = height() * width();
    int alphaStart = (colors.channels() - 1) * plane;
    for (int offset = 0; offset < alphaStart; offset++) {
      float alpha = values[alphaStart + offset % plane] / maximum;
      if (multiply) {
        values[offset] *= alpha;
      } else {
        values[offset] = alpha > 0 ? values[offset] / alpha : 0;
      }
    }
    return withSamples(result);
  }

  /**
   * The picture in the scale of another maximum, samples times new by old maximum.
   *
   * @param newMaximum of the result
   * @param newFloating whether the result stands for floating-point numbers
   */
  public Image scaledTo(float newMaximum, boolean newFloating) {
    if (newMaximum == maximum) {
      return new Image(samples, colors, maximum, newFloating);
    }
    float[] values = samples.copy().values();
    double factor = (double) newMaximum / maximum;
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] = (float) (values[offset] * factor);
    }
    return new Image(FloatArray.wrap(samples.shape(), values), colors, newMaximum, newFloating);
  }

  /**
   * A sample as the integer that a file holds: rounded to nearest, clamped to 0 and the maximum;
   * NaN becomes 0.
   */
  static int quantized(float value, int maximum) {
    return Math.min(maximum, Math.max(0, Math.round(value)));
  }

  /** Size, colours and white: {@code 640 × 480 RGB, white is 255}. */
  @Override
  public String toString() {
    return width() + " × " + height() + " " + colors + ", white is " + maximum;
  }
}

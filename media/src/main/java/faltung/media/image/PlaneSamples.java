package faltung.media.image;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.BoundedInput;
import java.util.Arrays;

/**
 * Collects samples that come pixel by pixel and hands them out plane by plane.
 *
 * <p>The array grows as the samples arrive if the length of the file is not known, so that a header
 * alone never takes memory.
 */
final class PlaneSamples {
  /** 64 Ki samples, from which the array doubles. */
  private static final int FIRST = 1 << 16;

  private final int channels;
  private final int height;
  private final int width;
  private final int count;
  private float[] interleaved;
  private int filled;

  /** Room for a picture whose size the input's limits have been asked about. */
  PlaneSamples(BoundedInput input, int channels, int height, int width) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.count = channels * height * width;
    this.interleaved = new float[input.isLengthKnown() ? count : Math.min(count, FIRST)];
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int left() {
    return count - filled;
  }

  boolean isFull() {
    return filled == count;
  }

  void add(float sample) {
    if (filled == interleaved.length) {
      interleaved = Arrays.copyOf(interleaved, (int) Math.min(count, 2L * filled));
    }
    interleaved[filled++] = sample;
  }

  FloatArray finish() {
    Shape shape = Shape.of(channels, height, width);
    if (channels == 1) {
      return FloatArray.wrap(shape, interleaved);
    }
    float[] planes = new float[count];
    int plane = height * width;
    int source = 0;
    for (int pixel = 0; pixel < plane; pixel++) {
      for (int channel = 0; channel < channels; channel++) {
        planes[channel * plane + pixel] = interleaved[source++];
      }
    }
    return FloatArray.wrap(shape, planes);
  }
}

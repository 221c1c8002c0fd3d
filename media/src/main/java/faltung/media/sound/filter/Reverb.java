package faltung.media.sound.filter;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;

/**
 * Convolution reverberation: a sound as it would be heard in the room whose impulse response is
 * given.
 *
 * <pre>{@code y_o[n] = (1 − mix) · x_o[n] + mix · Σ_i Σ_k (h_oi[k] / level) · x_i[n − delay − k]}
 * </pre>
 *
 * <p>Channels, of sound and response (IR):
 *
 * <pre>
 * IR 1, sound any     each channel through the IR; as many come out
 * IR 2, sound 1       left and right IR of the one channel; 2 come out
 * IR 2, sound 2       left through the left IR, right through the right; 2 come out
 * IR 4, sound 2       true stereo; 2 come out:
 *                     left  = left * IR 1 + right * IR 3
 *                     right = left * IR 2 + right * IR 4
 * IR 4, sound 1       the same, the sound being played on left and right at once
 * </pre>
 *
 * so the four channels of a true stereo response are left to left, left to right, right to left,
 * right to right. The dry sound goes into the channel of its own side, one channel into both.
 *
 * <p>A response of a single 1 gives, with mix 1 and any {@link ReverbLevel}, the sound itself
 * within the bound of {@link SoundFiltering}, whose time and memory hold here too. Dry and wet are
 * one convolution with one set of kernels.
 *
 * <p>Nothing is limited or cut off here: {@link Rendering} sees to that.
 */
public final class Reverb {
  private Reverb() {}

  /**
   * A sound in a room; it is computed as it is read. With the tail it has taps + delay − 1 frames
   * more.
   *
   * @param source closed with the reader that is returned
   * @param response the impulse response, of the same sample rate. Not modified.
   * @throws IllegalArgumentException if the rates differ, the numbers of channels do not go
   *     together, or the response is empty, silent or not finite
   */
  public static SoundReader apply(SoundReader source, Sound response, ReverbSettings settings) {
    SoundLayout layout = source.layout();
    check(layout, response, settings);
    double factor = settings.mix() / divisor(response, settings.level());
    int delay = (int) Math.rint(settings.preDelay() * layout.sampleRate());
    ChannelKernels kernels = kernels(layout.channels(), response, settings.mix(), factor, delay);
    int reach = kernels.taps() - 1;
    SoundReader placed =
        new ExtendedReader(source, reach, settings.tail() ? reach : 0, Border.ZERO);
    return new BlockFilter(placed, kernels, settings.workers());
  }

  private static void check(SoundLayout layout, Sound response, ReverbSettings settings) {
    if (response.sampleRate() != layout.sampleRate()) {
      throw new IllegalArgumentException(
          "reverb: the sound has "
              + layout.sampleRate()
              + " Hz, but the impulse response "
              + response.sampleRate()
              + " Hz; convert the response first, as with: sox IR.wav -r "
              + layout.sampleRate()
              + " IR-"
              + layout.sampleRate()
              + ".wav");
    }
    int channels = response.channels();
    boolean together =
        channels == 1 || ((channels == 2 || channels == 4) && layout.channels() <= 2);
    if (!together) {
      throw new IllegalArgumentException(
          "reverb: a sound of "
              + layout.channels()
              + " channels and an impulse response of "
              + channels
              + "; a response has 1 channel for any sound, or 2 (left, right) or 4 (left to left,"
              + " left to right, right to left, right to right) for one of 1 or 2");
    }
    if (response.frames() == 0) {
      throw new IllegalArgumentException(
          "reverb: the impulse response has no frames; take a longer one");
    }
    if (!response.samples().isFinite()) {
      throw new IllegalArgumentException(
          "reverb: the impulse response has samples that are not finite; record or export it again");
    }
    double peak = peak(response);
    if (peak == 0 && settings.level() != ReverbLevel.NONE) {
      throw new IllegalArgumentException(
          "reverb: the impulse response is silent, so no level can be given to it; take another, or"
              + " level none");
    }
  }

  private static double peak(Sound response) {
    double peak = 0;
    for (double sample : response.samples().values()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  private static double divisor(Sound response, ReverbLevel level) {
    return switch (level) {
      case NONE -> 1;
      case PEAK -> peak(response);
      case ENERGY -> {
        double loudest = 0;
        for (int output = 0; output < Math.min(2, response.channels()); output++) {
          double energy = energy(response, output);
          if (response.channels() == 4) {
            energy += energy(response, output + 2);
          }
          loudest = Math.max(loudest, energy);
        }
        yield Math.sqrt(loudest);
      }
    };
  }

  private static double energy(Sound response, int channel) {
    int start = channel * response.frames();
    double sum = 0;
    for (int frame = 0; frame < response.frames(); frame++) {
      double sample = response.samples().values()[start + frame];
      sum += sample * sample;
    }
    return sum;
  }

  /** Dry and wet in one: h[delay + k] = factor · response[k], and 1 − mix more at h[0]. */
  private static ChannelKernels kernels(
      int inputs, Sound response, double mix, double factor, int delay) {
    int taps = Math.addExact(response.frames(), delay);
    double dry = 1 - mix;
    if (response.channels() == 1) {
      double[] kernel = new double[taps];
      add(response, 0, factor, kernel, delay);
      kernel[0] += dry;
      return new ChannelKernels(inputs, inputs, 0, DoubleArray.of(kernel));
    }
    // Stereo responses are two groups of one channel each, true stereo is one group of two.
    boolean crossed = response.channels() == 4 && inputs == 2;
    int groups = inputs == 2 && !crossed ? 2 : 1;
    int each = inputs / groups;
    double[] kernel = new double[Math.multiplyExact(2 * each, taps)];
    for (int output = 0; output < 2; output++) {
      int row = output * each * taps;
      add(response, output, factor, kernel, row + delay);
      if (response.channels() == 4) {
        add(response, output + 2, factor, kernel, row + (each - 1) * taps + delay);
      }
      kernel[row + (crossed ? output * taps : 0)] += dry;
    }
    Shape shape = Shape.of(2, each, taps);
    return new ChannelKernels(inputs, 2, groups, DoubleArray.wrap(shape, kernel));
  }

  private static void add(Sound response, int channel, double factor, double[] kernel, int start) {
    int from = channel * response.frames();
    for (int frame = 0; frame < response.frames(); frame++) {
      kernel[start + frame] += factor * response.samples().values()[from + frame];
    }
  }
}

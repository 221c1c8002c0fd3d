package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against the sum that defines it, and a sinusoid's amplitude. */
class SpectrogramTest {
  /** Some log₂N units in the last place of Σ|w·x|/Σw, here at most 1, on both sides. */
  private static final Offset<Double> BOTH_ROUND = Offset.offset(64 * 0x1p-52);

  @Test
  void isTheSumThatDefinesIt() {
    int frame = 12;
    double[] x = new double[40];
    for (int n = 0; n < x.length; n++) {
      x[n] = (n * 29 % 17 - 8) / 8.;
    }
    DoubleArray magnitudes = Spectrogram.magnitudes(x, frame, 5);
    assertThat(magnitudes.shape()).isEqualTo(Shape.of(7, 6));
    for (int k = 0; k < 7; k++) {
      for (int t = 0; t < 6; t++) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < frame; n++) {
          double value = (0.5 - 0.5 * Math.cos(2 * Math.PI * n / frame)) * x[5 * t + n];
          re += value * Math.cos(2 * Math.PI * k * n / frame);
          im -= value * Math.sin(2 * Math.PI * k * n / frame);
        }
        assertThat(magnitudes.get(k, t)).isCloseTo(Math.hypot(re, im) / 6, BOTH_ROUND);
      }
    }
  }

  @Test
  void aSinusoidHasHalfItsAmplitude() {
    double[] x = new double[64];
    for (int n = 0; n < x.length; n++) {
      x[n] = 0.5 * Math.sin(2 * Math.PI * 4 * n / 16);
    }
    DoubleArray magnitudes = Spectrogram.magnitudes(x, 16, 16);
    DoubleArray levels = Spectrogram.decibels(magnitudes);
    for (int t = 0; t < 4; t++) {
      assertThat(magnitudes.get(4, t)).isCloseTo(0.25, BOTH_ROUND);
      assertThat(levels.get(4, t)).isCloseTo(0, Offset.offset(1e-12));
      assertThat(levels.get(1, t)).isLessThan(-200);
    }
    assertThatThrownBy(() -> Spectrogram.magnitudes(new double[5], 16, 4))
        .hasMessage(
            "spectrogram: a frame of 16 and a step of 4 over 5 samples; give a frame from 2 to the"
                + " length of the signal, and a step from 1");
  }
}

package faltung.app.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

class SobelTest {
  /** Brightness 3 more from column to column and 5 less from row to row. */
  private static Image slope() {
    float[] samples = new float[6 * 7];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 100 + 3 * (i % 7) - 5 * (i / 7);
    }
    return Image.of8Bits(FloatArray.wrap(Shape.of(1, 6, 7), samples), ColorModel.GREY);
  }

  @Test
  void aSlopeHasOneGradient() {
    Sobel sobel = new Sobel(slope());
    assertThat(sobel.across().shape()).isEqualTo(Shape.of(4, 5));
    // Two columns or rows apart, with the weights 1 + 2 + 1.
    assertThat(sobel.across().values()).containsOnly(3 * 2 * 4);
    assertThat(sobel.down().values()).containsOnly(-5 * 2 * 4);
    assertThat(sobel.strongest()).isCloseTo(Math.sqrt(24 * 24 + 40 * 40), within(1e-12));
  }

  @Test
  void thePhotographAgainstPlainDifferences() {
    Image photo = TourData.photograph();
    assertThat(List.of(photo.width(), photo.height())).containsExactly(512, 512);
    Sobel sobel = new Sobel(photo);
    float[] p = photo.samples().values();
    for (int row = 1; row < 511; row++) {
      for (int column = 1; column < 511; column++) {
        int i = row * 512 + column;
        double gx = p[i - 511] - p[i - 513] + 2 * (p[i + 1] - p[i - 1]) + p[i + 513] - p[i + 511];
        double gy =
            p[i + 511] - p[i - 513] + 2 * (p[i + 512] - p[i - 512]) + p[i + 513] - p[i - 511];
        if (sobel.across().get(row - 1, column - 1) != gx
            || sobel.down().get(row - 1, column - 1) != gy) {
          assertThat(sobel.across().get(row - 1, column - 1))
              .as("gx at %s,%s", row, column)
              .isEqualTo(gx);
          assertThat(sobel.down().get(row - 1, column - 1))
              .as("gy at %s,%s", row, column)
              .isEqualTo(gy);
        }
      }
    }
  }

  @Test
  void saysWhatItFound() {
    assertThat(ChapterText.prose(new PhotoChapter()))
        .contains("gx goes from −973 to 824, gy from −797 to 913 of the ±1020")
        .contains("in row 268 and column 16");
    assertThat(ChapterText.workings(new PhotoChapter()))
        .first()
        .asString()
        .contains("= 33·(−1) + 139·0 + 242·1", "= 824", "difference  0");
  }
}

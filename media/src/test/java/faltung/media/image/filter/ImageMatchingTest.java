package faltung.media.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.correlation.Match;
import faltung.correlation.MatchScore;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.threads.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A picture in a picture, whatever the bits and the opacity of either. */
class ImageMatchingTest {
  private static Image picture(ColorModel colors, int height, int width) {
    FloatArray samples = FloatArray.zeroed(Shape.of(colors.channels(), height, width));
    for (int at = 0; at < samples.size(); at++) {
      // Squares, so that no part looks like another.
      samples.values()[at] = at * at % 251;
    }
    return Image.of8Bits(samples, colors);
  }

  private static Image part(Image image, int row, int column, int height, int width) {
    int channels = image.colors().channels();
    return image.withSamples(
        (FloatArray)
            image.samples().part(Shape.of(channels, height, width), 0, row, column).toArray());
  }

  @Test
  void findsThePlace() {
    for (ColorModel colors : ColorModel.usual()) {
      Image photo = picture(colors, 12, 17);
      Image template = part(photo, 5, 7, 4, 3);
      Match match = ImageMatching.of(template).best(photo);
      assertThat(match.position()).as("%s", colors).isEqualTo(List.of(5, 7));
      assertThat(match.score()).isGreaterThan(1 - 1e-8);
      assertThat(ImageMatching.of(template).scores(photo).shape()).isEqualTo(Shape.of(9, 15));
      assertThat(
              ImageMatching.of(template, MatchScore.SQUARED_DIFFERENCE)
                  .workers(Workers.SERIAL)
                  .best(photo)
                  .position())
          .isEqualTo(List.of(5, 7));
    }
  }

  /** White is white: 255 of the one is 65535 of the other; opacity is no colour. */
  @Test
  void bitsAndOpacityDoNotMatter() {
    Image photo = picture(ColorModel.RGBA, 9, 9);
    FloatArray rgb = (FloatArray) photo.samples().part(Shape.of(3, 2, 3), 0, 4, 1).toArray();
    Image template = Image.of8Bits(rgb, ColorModel.RGB).scaledTo(Image.MAXIMUM_16, false);
    Match match = ImageMatching.of(template, MatchScore.SQUARED_DIFFERENCE).best(photo);
    assertThat(match.position()).isEqualTo(List.of(4, 1));
    assertThat(match.score()).isLessThan(1e-9);
  }

  @Test
  void whatDoesNotGoTogetherIsNamed() {
    Image grey = picture(ColorModel.GREY, 3, 3);
    assertThatThrownBy(() -> ImageMatching.of(grey).best(picture(ColorModel.RGB, 5, 5)))
        .hasMessage(
            "image matching: the picture is RGB, the template GREY; make both grey, as by"
                + " Image.grey(), or both coloured");
    assertThat(ImageMatching.of(grey).best(picture(ColorModel.RGB, 5, 5).grey()).score())
        .isLessThan(1);
    assertThatThrownBy(() -> ImageMatching.of(grey).best(picture(ColorModel.GREY, 2, 5)))
        .hasMessageContaining("does not fit into an image [1, 2, 5]");
    assertThat(ImageMatching.of(grey))
        .hasToString("template of 3 rows and 3 columns by NORMALIZED_COEFFICIENT");
    assertThat(grey).hasToString("3 × 3 GREY, white is 255.0");
  }
}

package faltung.media.image.filter;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.correlation.Match;
import faltung.correlation.MatchScore;
import faltung.correlation.TemplateMatching;
import faltung.media.image.Image;
import faltung.threads.Workers;
import java.util.Objects;

/**
 * Looks for a picture in a picture: {@link TemplateMatching} on the colours of both.
 *
 * <p>Colours and other bands are one volume of samples, so sums and means are over all of them, as
 * in scikit-image's {@code match_template} of pictures in colour; opacity is left out. Samples
 * count from 0 to 1, whatever the bits of either picture.
 *
 * <p>Errors, time, memory and NaN as in {@link TemplateMatching}. Pictures are not modified. The
 * threads do not change a bit; {@link #workers} changes this object.
 *
 * <pre>{@code
 * Match face = ImageMatching.of(template).best(photo);
 * int row = face.position().get(0);
 * int column = face.position().get(1);
 * }</pre>
 */
public final class ImageMatching {
  private final Image template;
  private final MatchScore score;
  private Workers workers = Workers.SERIAL;

  private ImageMatching(Image template, MatchScore score) {
    this.template =
        Objects.requireNonNull(template, "image matching: the template is null; give a picture");
    this.score =
        Objects.requireNonNull(score, "image matching: the score is null; take one of MatchScore");
  }

  /**
   * By {@link MatchScore#NORMALIZED_COEFFICIENT}, which neither brightness nor contrast changes.
   */
  public static ImageMatching of(Image template) {
    return new ImageMatching(template, MatchScore.NORMALIZED_COEFFICIENT);
  }

  /** By a score. */
  public static ImageMatching of(Image template, MatchScore score) {
    return new ImageMatching(template, score);
  }

  /** The threads to use. */
  public ImageMatching workers(Workers threads) {
    this.workers =
        Objects.requireNonNull(
            threads, "image matching: the workers are null; Workers.SERIAL are the calling thread");
    return this;
  }

  /**
   * The score of every place of the template's upper left corner: [rows, columns].
   *
   * @throws IllegalArgumentException if the pictures have other channels, or the template does not
   *     fit
   */
  public DoubleArray scores(Image image) {
    Objects.requireNonNull(image, "image matching: the picture is null; give one");
    int channels = channels(image);
    if (channels != channels(template)) {
      throw new IllegalArgumentException(
          "image matching: the picture is "
              + image.colors()
              + ", the template "
              + template.colors()
              + "; make both grey, as by Image.grey(), or both coloured");
    }
    DoubleArray scores =
        TemplateMatching.of(volume(template, channels), score)
            .workers(workers)
            .scores(volume(image, channels));
    return scores.reshape(Shape.of(scores.shape().length(1), scores.shape().length(2)));
  }

  /**
   * The best place: row and column of the template's upper left corner in the picture, the first of
   * those with the best score.
   *
   * @throws IllegalArgumentException if the pictures have other channels, the template does not
   *     fit, or every score is NaN
   */
  public Match best(Image image) {
    return TemplateMatching.best(scores(image), score.isLowestBest());
  }

  private static int channels(Image image) {
    return image.colors().channels() - (image.colors().hasAlpha() ? 1 : 0);
  }

  private static DoubleArray volume(Image image, int channels) {
    FloatArray samples = image.scaledTo(1, true).samples();
    Shape shape = Shape.of(channels, image.height(), image.width());
    return samples.part(shape, 0, 0, 0).toArray().convert(DoubleArray.class);
  }

  @Override
  public String toString() {
    return "template of "
        + template.height()
        + " rows and "
        + template.width()
        + " columns by "
        + score;
  }
}

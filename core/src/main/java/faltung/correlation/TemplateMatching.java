package faltung.correlation;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Compares a template with every window of an image that lies inside, in any rank.
 *
 * <p>{@link MatchScore} has the formulas. With rank 1 and {@link MatchScore#NORMALIZED_COEFFICIENT}
 * this is the sliding correlation coefficient of signals.
 *
 * <p>Shapes: image [I...], template [K...] of the same rank, scores [I − K + 1...].
 *
 * <p>Ranges: {@code NORMALIZED_CORRELATION} and {@code NORMALIZED_COEFFICIENT} are clamped to −1 to
 * 1, squared differences to 0 and above. A window is flat if Σ(I − mean)² is not above what
 * rounding can make of equal values, about 1e-31·ΣI²; so there is no division by almost 0. OpenCV,
 * which gives the same at flat windows, also clamps {@code TM_SQDIFF_NORMED} to 1; here it is the
 * formula.
 *
 * <p>Error: the products come from the planner's convolution, with image and template less the
 * image's mean where the formula allows; a normalised score is within {@link #ACCURACY} (squared
 * differences: of 1 and the formula's value together): where the convolution's guaranteed bound
 * does not show that, because the window is faint beside the whole image, it is computed again from
 * the definition, centred on its own mean. The other scores are within e·‖image‖₂·‖template‖₂ times
 * a small number, e the planner's bound, at most 1e-12.
 *
 * <p>Time of one convolution and of moving sums that do not depend on the template's size; memory
 * of about eight arrays of the image's size.
 *
 * <p>NaN or infinity makes the scores of the windows that hold it NaN or infinite; the template
 * must be finite.
 *
 * <p>No argument is modified. The threads do not change a bit. {@link #workers} changes this
 * object.
 *
 * <p>Source: J. P. Lewis, Fast normalized cross-correlation, Vision Interface 1995, for the sums.
 *
 * <pre>{@code
 * Match face = TemplateMatching.of(template, MatchScore.NORMALIZED_COEFFICIENT).best(image);
 * }</pre>
 */
public final class TemplateMatching {
  /**
   * How far a normalised score may be from its formula: far below what two matches differ by, far
   * enough above 1e-12 for a window 10⁴ times fainter than the whole image to need no second look.
   */
  public static final double ACCURACY = 1e-8;

  private final DoubleArray template;
  private final MatchScore score;
  private Workers workers = Workers.SERIAL;

  private TemplateMatching(DoubleArray template, MatchScore score) {
    Objects.requireNonNull(template, "template matching: the template is null; give an array");
    Objects.requireNonNull(score, "template matching: the score is null; take one of MatchScore");
    if (!template.isFinite() || template.size() == 0) {
      throw new IllegalArgumentException(
          "template matching: the template "
              + template.shape()
              + (template.size() == 0 ? " is empty" : " holds NaN or infinity"));
    }
    this.template = template;
    this.score = score;
  }

  /**
   * Prepares a comparison.
   *
   * @param template read, not copied
   * @throws IllegalArgumentException if the template is empty or not finite
   */
  public static TemplateMatching of(DoubleArray template, MatchScore score) {
    return new TemplateMatching(template, score);
  }

  /** The threads to use. */
  public TemplateMatching workers(Workers threads) {
    this.workers =
        Objects.requireNonNull(
            threads,
            "template matching: the workers are null; Workers.SERIAL are the calling thread");
    return this;
  }

  /**
   * The score of every window.
   *
   * @throws IllegalArgumentException if the ranks differ or the template does not fit into the
   *     image
   */
  public DoubleArray scores(DoubleArray image) {
    Objects.requireNonNull(
        image, () -> "template matching: the image is null, the template " + template.shape());
    check(image.shape());
    return new WindowScores(template, score, image, workers).compute();
  }

  /**
   * The best window: the first in row-major order of those with the best score. Scores that are NaN
   * are passed over.
   *
   * @throws IllegalArgumentException if ranks or sizes do not fit, or every score is NaN
   */
  public Match best(DoubleArray image) {
    return best(scores(image), score.isLowestBest());
  }

  /**
   * The first of the lowest or the highest values.
   *
   * @throws IllegalArgumentException if every value is NaN
   */
  public static Match best(DoubleArray scores, boolean lowest) {
    double[] values = scores.values();
    int best = -1;
    for (int offset = 0; offset < values.length; offset++) {
      boolean better =
          best < 0 || (lowest ? values[offset] < values[best] : values[offset] > values[best]);
      if (!Double.isNaN(values[offset]) && better) {
        best = offset;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException(
          "template matching: every score of " + scores.shape() + " is NaN");
    }
    List<Integer> position = new ArrayList<>();
    Arrays.stream(scores.shape().index(best)).forEach(position::add);
    return new Match(position, values[best]);
  }

  private void check(Shape image) {
    Shape shape = template.shape();
    boolean fits = image.rank() == shape.rank() && image.rank() > 0;
    for (int axis = 0; fits && axis < shape.rank(); axis++) {
      fits = shape.length(axis) <= image.length(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "template matching: a template "
              + shape
              + " does not fit into an image "
              + image
              + "; it needs the same rank and no greater length");
    }
  }

  static Convolution<DoubleArray> correlation(
      DoubleArray image, DoubleArray kernel, Workers workers) {
    return Faltung.correlation(image, kernel).size(Size.VALID).workers(workers);
  }

  @Override
  public String toString() {
    return "template " + template.shape() + " by " + score;
  }
}

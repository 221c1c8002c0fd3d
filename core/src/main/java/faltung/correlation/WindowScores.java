package faltung.correlation;

import faltung.Convolution;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.threads.Workers;
import java.util.Arrays;

/** The scores of one template in one image; see {@link TemplateMatching}. */
final class WindowScores {
  private final DoubleArray template;
  private final MatchScore score;
  private final DoubleArray image;
  private final Workers workers;
  private final MovingSums.Boxes boxes;
  private final int count;
  private final double centre;

  WindowScores(DoubleArray template, MatchScore score, DoubleArray image, Workers workers) {
    this.template = template;
    this.score = score;
    this.image = image;
    this.workers = workers;
    boxes = MovingSums.Boxes.inside(image.shape(), template.shape());
    count = template.size();
    centre = isProduct() ? 0 : finiteMean(image.values());
  }

  private boolean isProduct() {
    return score == MatchScore.CORRELATION || score == MatchScore.NORMALIZED_CORRELATION;
  }

  private boolean isCoefficient() {
    return score == MatchScore.COEFFICIENT || score == MatchScore.NORMALIZED_COEFFICIENT;
  }

  private boolean isDifference() {
    return score.isLowestBest();
  }

  DoubleArray compute() {
    DoubleArray centred = centre == 0 ? image : minus(image, centre);
    double ownCentre = isCoefficient() ? finiteMean(template.values()) : centre;
    DoubleArray kernel = ownCentre == 0 ? template : minus(template, ownCentre);
    Convolution<DoubleArray> convolution = TemplateMatching.correlation(centred, kernel, workers);
    DoubleArray products = convolution.run();
    if (score == MatchScore.CORRELATION || score == MatchScore.COEFFICIENT) {
      return products;
    }
    double promised = score.isNormalized() ? convolution.plan().error() : 0;
    double doubt = promised * finiteNorm(centred.values()) * Math.sqrt(squares(kernel.values()));
    double[] values = products.values();
    double[] scales = scales();
    double kernelSquares = squares(kernel.values());
    MovingSums windowSquares =
        isDifference() ? MovingSums.ofSquares(centred, boxes, workers) : null;
    Shape shape = products.shape();
    workers.run(
        values.length,
        (worker, from, to) -> {
          for (int at = (int) from; at < to; at++) {
            double value = values[at];
            if (windowSquares != null) {
              // The sum of squares first: it is the larger, and exact to a rounding.
              value = Math.max(0, (windowSquares.at(at) + kernelSquares) - 2 * value);
            }
            values[at] =
                score.isNormalized() ? normalized(value, scales[at], at, shape, doubt) : value;
          }
        });
    return products;
  }

  private double normalized(double value, double scale, int at, Shape shape, double doubt) {
    if (scale == 0) {
      return isDifference() ? 1 : 0;
    }
    double doubled = isDifference() ? 2 * doubt : doubt;
    double quotient = value / scale;
    // What is not finite stays as it is: a comparison with NaN is false.
    if (doubled > TemplateMatching.ACCURACY * scale && Double.isFinite(quotient)) {
      quotient = fromDefinition(shape.index(at), scale);
    }
    return isDifference() ? quotient : Math.max(-1, Math.min(1, quotient));
  }

  /** √(ΣT²·ΣI²), of the values less their means for coefficients; 0 where flat. */
  private double[] scales() {
    if (!score.isNormalized()) {
      return new double[0];
    }
    MovingSums squares = MovingSums.ofSquares(image, boxes, workers);
    double[] scales = new double[squares.shape().size()];
    if (!isCoefficient()) {
      double own = Math.sqrt(squares(template.values()));
      Arrays.setAll(scales, at -> own * Math.sqrt(squares.at(at)));
      return scales;
    }
    MovingSums.Boxes whole = MovingSums.Boxes.inside(template.shape(), template.shape());
    MovingSums ownSquares = MovingSums.ofSquares(template, whole, Workers.SERIAL);
    MovingSums ownSums = MovingSums.ofValues(template, whole, Workers.SERIAL);
    double own = Math.sqrt(contrast(ownSums, ownSquares, 0));
    MovingSums sums = MovingSums.ofValues(image, boxes, workers);
    Arrays.setAll(scales, at -> own * Math.sqrt(contrast(sums, squares, at)));
    return scales;
  }

  /** Σ(x − mean)², or 0 where that is not above its own uncertainty. */
  private double contrast(MovingSums sums, MovingSums squares, int at) {
    double centred = MovingSums.centred(sums, squares, at, count);
    return centred <= MovingSums.uncertainty(boxes) * squares.at(at) ? 0 : centred;
  }

  /** One score by the plain sum, from values less the window's own mean for coefficients. */
  private double fromDefinition(int[] start, double scale) {
    double[] window = window(start);
    double[] own = template.values();
    double windowCentre = isCoefficient() ? finiteMean(window) : 0;
    double ownCentre = isCoefficient() ? finiteMean(own) : 0;
    double sum = 0;
    for (int k = 0; k < count; k++) {
      double difference = window[k] - own[k];
      sum +=
          isDifference()
              ? difference * difference
              : (window[k] - windowCentre) * (own[k] - ownCentre);
    }
    return sum / scale;
  }

  private double[] window(int[] start) {
    double[] window = new double[count];
    int[] lengths = template.shape().toArray();
    int row = lengths[lengths.length - 1];
    for (int k = 0; k < count; k += row) {
      int[] index = template.shape().index(k);
      for (int axis = 0; axis < index.length; axis++) {
        index[axis] += start[axis];
      }
      System.arraycopy(image.values(), image.shape().offset(index), window, k, row);
    }
    return window;
  }

  private static DoubleArray minus(DoubleArray array, double centre) {
    double[] values = array.values().clone();
    for (int at = 0; at < values.length; at++) {
      values[at] -= centre;
    }
    return DoubleArray.wrap(array.shape(), values);
  }

  /** The mean of the finite values: any number does for centring, this one makes the rest small. */
  private static double finiteMean(double[] values) {
    double first = 0;
    double sum = 0;
    long finite = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        first = finite == 0 ? value : first;
        sum += value - first;
        finite++;
      }
    }
    double mean = finite == 0 ? 0 : first + sum / finite;
    return Double.isFinite(mean) ? mean : 0;
  }

  private static double finiteNorm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Double.isFinite(value) ? value * value : 0;
    }
    return Math.sqrt(sum);
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}

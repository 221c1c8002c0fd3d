package faltung.contract;

import faltung.array.ComplexArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** Forms of kernels that some method is for, or just not for. */
final class HostileKernels {
  private enum Form {
    PRODUCT,
    LOW_RANK,
    CONSTANT,
    RANDOM,
    ALMOST_PRODUCT,
    ALMOST_LOW_RANK,
    ALMOST_CONSTANT,
    SPIKE,
    ZERO
  }

  /** A sum of so many products at most. */
  private static final int MOST_TERMS = 3;

  private final Form form;
  private final double noise;
  private final boolean unequal;
  private final Random random;

  private HostileKernels(Random random) {
    this.random = random;
    Form[] forms = Form.values();
    this.form = forms[Math.min(random.nextInt(14), random.nextInt(forms.length))];
    this.noise = Math.pow(10, -random.nextInt(18));
    this.unequal = random.nextInt(3) == 0;
  }

  static HostileKernels of(Random random) {
    return new HostileKernels(random);
  }

  /** The kernel in this form; noise may differ from output channel to output channel. Modified. */
  NdArray shaped(ConvolutionProblem problem, NdArray kernel) {
    boolean real = kernel instanceof ComplexArray && random.nextBoolean();
    for (double[] plane : Operands.planes(kernel)) {
      shape(problem, plane);
      if (real && plane == Operands.planes(kernel)[1]) {
        Arrays.fill(plane, 0);
      }
      if (kernel instanceof FloatArray floats) {
        for (int at = 0; at < plane.length; at++) {
          floats.values()[at] = (float) plane[at];
        }
      }
    }
    return kernel;
  }

  private void shape(ConvolutionProblem problem, double[] plane) {
    double[] given = plane.clone();
    double[] noises = new double[plane.length];
    // Kernels that share a plan: one may be exact and another one not.
    Arrays.setAll(noises, at -> !unequal || random.nextBoolean() ? noise : 0);
    int[] terms = new int[plane.length];
    int most = 2 + random.nextInt(MOST_TERMS - 1);
    Arrays.setAll(terms, at -> unequal ? 1 + random.nextInt(MOST_TERMS) : most);
    int spike = random.nextInt(plane.length);
    for (int at = 0; at < plane.length; at++) {
      int first = KernelForms.first(problem, at);
      double disturbed = 1 + noises[first] * random.nextGaussian();
      plane[at] =
          switch (form) {
            case RANDOM -> given[at];
            case CONSTANT -> given[first];
            case ALMOST_CONSTANT -> given[first] * disturbed;
            case PRODUCT -> product(problem, given, at, first, 0);
            case ALMOST_PRODUCT -> product(problem, given, at, first, 0) * disturbed;
            case LOW_RANK -> products(problem, given, at, first, terms[first]);
            case ALMOST_LOW_RANK -> products(problem, given, at, first, terms[first]) * disturbed;
            case SPIKE -> at == spike ? given[at] : 0;
            case ZERO -> 0;
          };
    }
  }

  /** A sum of products, of which each goes through another element. */
  private static double products(
      ConvolutionProblem problem, double[] given, int at, int first, int terms) {
    double sum = 0;
    for (int term = 0; term < terms; term++) {
      sum += product(problem, given, at, first, term);
    }
    return sum;
  }

  /**
   * Lines through one element along every axis, multiplied; the middle one has the scale.
   *
   * @param place of the element along every axis, or the last place of an axis that is shorter
   */
  private static double product(
      ConvolutionProblem problem, double[] given, int at, int first, int place) {
    int[] strides = problem.kernelOrder().strides(problem.kernelShape());
    int[] index = problem.kernelOrder().byRole(problem.kernelShape().index(at));
    int through = first;
    for (int axis = 0; axis < problem.rank(); axis++) {
      through += placeAlong(problem, axis, place) * strides[3 + axis];
    }
    double scale = Math.abs(given[through]);
    double product = scale == 0 ? 1 : scale;
    for (int axis = 0; axis < problem.rank(); axis++) {
      int shift = index[3 + axis] - placeAlong(problem, axis, place);
      double factor = given[through + shift * strides[3 + axis]];
      product *= scale == 0 ? factor : factor / scale;
    }
    return product;
  }

  private static int placeAlong(ConvolutionProblem problem, int axis, int place) {
    return Math.min(place, problem.axes().get(axis).kernelLength() - 1);
  }

  @Override
  public String toString() {
    return form.name().toLowerCase(Locale.ROOT) + (unequal ? " unequal" : "");
  }
}

package faltung.kernels;

import static faltung.kernels.KernelParameter.number;
import static faltung.kernels.KernelParameter.numeric;

import faltung.signal.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The catalogue's means. */
final class SmoothingKinds {
  static final String SUM_ONE = "the sum is 1";

  private SmoothingKinds() {}

  static List<KernelKind> all() {
    return List.of(box(), gaussian(), binomial(), disk(), motion());
  }

  private static KernelKind box() {
    return KernelKind.of(KernelGroup.SMOOTHING, "box")
        .aliases("mean", "average", "uniform")
        .parameters(
            numeric(
                "size",
                KernelParameter.Type.WHOLE_PER_AXIS,
                1,
                Checks.MOST_ELEMENTS,
                "3",
                "how many samples"))
        .says("Mean over a box.", "h[k] = 1/size along each axis", SUM_ONE)
        .source("equal to scipy.ndimage.uniform_filter")
        .example("box:5x3")
        .separable()
        .madeBy((given, context) -> SmoothingKernels.box(given.wholePerAxis("size")));
  }

  private static KernelKind gaussian() {
    return KernelKind.of(KernelGroup.SMOOTHING, "gaussian")
        .aliases("gauss", "blur")
        .parameters(
            numeric(
                "sigma",
                KernelParameter.Type.NUMBER_PER_AXIS,
                GaussianKernels.LEAST_SIGMA,
                GaussianKernels.MOST_SIGMA,
                "1",
                "standard deviation in samples"),
            truncate(),
            KernelParameter.derived(
                "size",
                KernelParameter.Type.ODD,
                1,
                Checks.MOST_ELEMENTS,
                "how many samples, in place of truncate"),
            radius())
        .says(
            "Gaussian, the smoothest of the means.",
            "h[k] = exp(-k²/(2·sigma²)) / Σ exp(-k²/(2·sigma²)) along each axis,"
                + " |k| ≤ floor(truncate·sigma + 1/2), or radius",
            SUM_ONE)
        .source("equal to scipy.ndimage.gaussian_filter; with size to OpenCV's getGaussianKernel")
        .example("gaussian:2.5")
        .separable()
        .madeBy(SmoothingKinds::gaussian);
  }

  private static Signal gaussian(KernelArguments given, KernelContext context) {
    double[] sigmas = given.perAxis("sigma");
    Optional<Double> size = given.optional("size");
    int[] orders = new int[sigmas.length];
    if (size.isEmpty()) {
      return cut(sigmas, orders, given);
    }
    if (given.optional("radius").isPresent()) {
      throw new IllegalArgumentException(
          "gaussian: size and radius both say where it is cut; give one of them");
    }
    int[] sizes = new int[sigmas.length];
    Arrays.fill(sizes, size.get().intValue());
    return GaussianKernels.ofSize(sigmas, sizes);
  }

  /** Gaussians and their derivatives, cut at a radius or at some σ. */
  static Signal cut(double[] sigmas, int[] orders, KernelArguments given) {
    Optional<Double> radius = given.optional("radius");
    return radius.isPresent()
        ? GaussianKernels.derivative(sigmas, orders, new int[] {radius.get().intValue()})
        : GaussianKernels.derivative(sigmas, orders, given.number("truncate"));
  }

  static KernelParameter truncate() {
    return number("truncate", 0, GaussianKernels.MOST_TRUNCATE, "4", "where it is cut, in sigma");
  }

  static KernelParameter radius() {
    return KernelParameter.derived(
        "radius",
        KernelParameter.Type.WHOLE,
        0,
        Checks.MOST_ELEMENTS,
        "samples on either side of the middle, in place of truncate");
  }

  private static KernelKind binomial() {
    return KernelKind.of(KernelGroup.SMOOTHING, "binomial")
        .aliases("pascal")
        .parameters(
            numeric(
                "size",
                KernelParameter.Type.WHOLE_PER_AXIS,
                1,
                SmoothingKernels.MOST_BINOMIAL,
                "3",
                "how many samples, odd"))
        .says(
            "Binomial coefficients, nearly a Gaussian.",
            "h[k] = C(size-1, k + (size-1)/2) / 2^(size-1) along each axis, of variance (size-1)/4",
            SUM_ONE)
        .source("B. Jähne, Digital Image Processing, 6th edition, 2005, chapter 11")
        .example("binomial:5")
        .separable()
        .madeBy((given, context) -> SmoothingKernels.binomial(given.wholePerAxis("size")));
  }

  private static KernelKind disk() {
    return KernelKind.of(KernelGroup.SMOOTHING, "disk")
        .aliases("pillbox", "defocus")
        .ranks(2)
        .parameters(
            number(
                "radius",
                SmoothingKernels.LEAST_RADIUS,
                SmoothingKernels.MOST_RADIUS,
                "5",
                "in pixels"))
        .says(
            "Mean over a disk: a lens out of focus.",
            "h[k] = area of pixel k inside the disk of this radius / area of the disk",
            SUM_ONE)
        .source("the areas in closed form; MATLAB's fspecial('disk') means the same")
        .example("disk:4")
        .madeBy((given, context) -> SmoothingKernels.disk(given.number("radius")));
  }

  private static KernelKind motion() {
    return KernelKind.of(KernelGroup.SMOOTHING, "motion")
        .ranks(2)
        .parameters(
            number("length", 1, SmoothingKernels.MOST_LENGTH, "9", "of the way, in pixels"),
            number("angle", -360, 360, "0", "in degrees, counter-clockwise as the picture is seen"))
        .says(
            "Mean along a line: a camera that moves.",
            "h[k] ∝ max(0, 1 - distance of pixel k from the segment of length-1 about the origin)",
            SUM_ONE)
        .source("MATLAB's fspecial('motion') means the same and rounds the ends otherwise")
        .example("motion:15,30")
        .madeBy(
            (given, context) ->
                SmoothingKernels.motion(given.number("length"), given.number("angle")));
  }
}

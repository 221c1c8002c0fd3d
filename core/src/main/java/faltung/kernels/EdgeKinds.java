package faltung.kernels;

import static faltung.kernels.KernelParameter.number;
import static faltung.kernels.KernelParameter.numeric;
import static faltung.kernels.KernelParameter.word;

import faltung.signal.Signal;
import java.util.List;

/** The catalogue's derivatives. */
final class EdgeKinds {
  private static final String RISE = "positive on a rise";

  private EdgeKinds() {}

  static List<KernelKind> all() {
    return List.of(
        sobel(),
        three("prewitt", "1 1 1", 6, "J. Prewitt, Object enhancement and extraction, 1970"),
        three("scharr", "3 10 3", 32, "H. Scharr, Optimale Operatoren, Heidelberg, 2000"),
        gaussianDerivative(),
        laplacian(),
        laplacianOfGaussian(),
        differenceOfGaussians());
  }

  private static KernelParameter axis() {
    return word("axis", List.of("x", "y"), "x", "x to the right, y downwards");
  }

  private static KernelParameter scale() {
    return word("scale", List.of("none", "slope"), "none", "slope: a ramp of slope 1 gives 1");
  }

  private static Signal scaled(Signal kernel, KernelArguments given) {
    return given.word("scale").equals("none")
        ? kernel
        : Products.scaled(kernel, 1 / EdgeKernels.slope(kernel, given.axis("axis")));
  }

  private static KernelKind sobel() {
    return KernelKind.of(KernelGroup.EDGES, "sobel")
        .ranks(2)
        .parameters(
            axis(),
            numeric(
                "size", KernelParameter.Type.ODD, 3, EdgeKernels.MOST_SIZE, "3", "of the square"),
            scale())
        .says(
            "Sobel's derivative, " + RISE + ".",
            "h = (1 0 -1) along the axis, (1 2 1) across; larger sizes: both convolved with (1 1)"
                + " again and again",
            "whole numbers; size 3 gives 8 on a ramp of slope 1")
        .source(
            "I. Sobel and G. Feldman, An isotropic 3×3 image gradient operator, 1968; equal to"
                + " scipy.ndimage.sobel and OpenCV's Sobel")
        .example("sobel:x")
        .separable()
        .madeBy(
            (given, context) ->
                scaled(
                    EdgeKernels.sobel(context.rank(), given.axis("axis"), given.whole("size")),
                    given));
  }

  private static KernelKind three(String name, String across, int slope, String source) {
    boolean prewitt = name.equals("prewitt");
    return KernelKind.of(KernelGroup.EDGES, name)
        .ranks(2)
        .parameters(axis(), scale())
        .says(
            (prewitt ? "Prewitt" : "Scharr") + "'s derivative, " + RISE + ".",
            "h = (1 0 -1) along the axis, (" + across + ") across",
            "whole numbers; " + slope + " on a ramp of slope 1")
        .source(source + "; equal to " + (prewitt ? "scipy.ndimage.prewitt" : "OpenCV's Scharr"))
        .example(name + ":y")
        .separable()
        .madeBy(
            (given, context) ->
                scaled(
                    prewitt
                        ? EdgeKernels.prewitt(context.rank(), given.axis("axis"))
                        : EdgeKernels.scharr(context.rank(), given.axis("axis")),
                    given));
  }

  private static KernelParameter sigma(String name, String standard, String meaning) {
    return number(name, GaussianKernels.LEAST_SIGMA, GaussianKernels.MOST_SIGMA, standard, meaning);
  }

  private static KernelKind gaussianDerivative() {
    return KernelKind.of(KernelGroup.EDGES, "gaussian-derivative")
        .aliases("dgauss", "gaussderiv")
        .parameters(
            sigma("sigma", "1", "standard deviation in samples"),
            axis(),
            numeric(
                "order",
                KernelParameter.Type.WHOLE,
                1,
                GaussianKernels.MOST_ORDER,
                "1",
                "of the derivative"),
            SmoothingKinds.truncate(),
            SmoothingKinds.radius())
        .says(
            "Gaussian's derivative, " + RISE + ".",
            "h[k] = the derivative of g, such as -k/sigma²·g[k], along the axis, g across; g the gaussian",
            "that of the Gaussian of sum 1, cut at truncate·sigma or radius")
        .source("equal to scipy.ndimage.gaussian_filter with order")
        .example("gaussian-derivative:1.5,x")
        .separable()
        .madeBy(EdgeKinds::gaussianDerivative);
  }

  private static Signal gaussianDerivative(KernelArguments given, KernelContext context) {
    double[] sigmas = given.perAxis("sigma");
    int[] orders = new int[context.rank()];
    orders[given.axis("axis")] = given.whole("order");
    return SmoothingKinds.cut(sigmas, orders, given);
  }

  private static KernelKind laplacian() {
    return KernelKind.of(KernelGroup.EDGES, "laplacian")
        .aliases("laplace")
        .parameters(word("neighbours", List.of("axes", "all"), "axes", "all: with the diagonals"))
        .says(
            "Second derivatives, negative on a bright dot.",
            "h = (1 -2 1) along each axis, summed; all: 1 at every neighbour, less their sum",
            "the sum is 0")
        .source(
            "equal to scipy.ndimage.laplace and OpenCV's Laplacian; scikit-image's has the other"
                + " sign")
        .example("laplacian")
        .madeBy(
            (given, context) ->
                given.word("neighbours").equals("all")
                    ? EdgeKernels.laplacianWithDiagonals(context.rank())
                    : EdgeKernels.laplacian(context.rank()));
  }

  private static KernelKind laplacianOfGaussian() {
    return KernelKind.of(KernelGroup.EDGES, "log")
        .aliases("laplacian-of-gaussian", "marr-hildreth", "mexican-hat")
        .parameters(sigma("sigma", "1", "standard deviation in samples"), SmoothingKinds.truncate())
        .says(
            "Laplacian of a Gaussian, negative on a blob.",
            "h = d²g/dx² + d²g/dy², or d²g/dk² along one axis; g the gaussian",
            "that of the Gaussian of sum 1; the sum is 0 but for sampling and cutting")
        .source(
            "D. Marr and E. Hildreth, Theory of edge detection, 1980,"
                + " doi:10.1098/rspb.1980.0020; equal to scipy.ndimage.gaussian_laplace")
        .example("log:2")
        .madeBy(
            (given, context) ->
                GaussianKernels.laplacian(
                    context.rank(), given.number("sigma"), given.number("truncate")));
  }

  private static KernelKind differenceOfGaussians() {
    return KernelKind.of(KernelGroup.EDGES, "dog")
        .aliases("difference-of-gaussians")
        .parameters(
            sigma("narrow", "1", "sigma of the Gaussian that is added"),
            KernelParameter.derived(
                "wide",
                KernelParameter.Type.NUMBER,
                GaussianKernels.LEAST_SIGMA,
                GaussianKernels.MOST_SIGMA,
                "sigma of the one that is subtracted; 1.6·narrow where it is not given"),
            SmoothingKinds.truncate())
        .says(
            "Difference of Gaussians, positive on a blob.",
            "h[k] = g(k; narrow) - g(k; wide)",
            "the sum is 0")
        .source(
            "D. Marr and E. Hildreth, 1980, doi:10.1098/rspb.1980.0020; equal to"
                + " skimage.filters.difference_of_gaussians")
        .example("dog:1,1.6")
        .madeBy(
            (given, context) ->
                GaussianKernels.difference(
                    context.rank(),
                    given.number("narrow"),
                    given.optional("wide").orElse(1.6 * given.number("narrow")),
                    given.number("truncate")));
  }
}

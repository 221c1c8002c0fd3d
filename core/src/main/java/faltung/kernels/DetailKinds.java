package faltung.kernels;

import static faltung.kernels.KernelParameter.derived;
import static faltung.kernels.KernelParameter.number;
import static faltung.kernels.KernelParameter.word;

import faltung.kernels.KernelParameter.Type;
import java.util.List;

/** The catalogue's sharpening, relief and texture. */
final class DetailKinds {
  private DetailKinds() {}

  static List<KernelKind> all() {
    return List.of(sharpen(), unsharp(), emboss(), gabor());
  }

  private static KernelParameter amount(String name) {
    return number(name, 0, SharpeningKernels.MOST_AMOUNT, "1", "how much");
  }

  private static KernelKind sharpen() {
    return KernelKind.of(KernelGroup.DETAIL, "sharpen")
        .parameters(amount("amount"))
        .says(
            "The signal less its Laplacian.",
            "h = δ - amount·laplacian; 5 in the middle of -1 for a picture and amount 1",
            SmoothingKinds.SUM_ONE)
        .source("R. Gonzalez and R. Woods, Digital Image Processing, chapter 3")
        .example("sharpen:0.5")
        .madeBy(
            (given, context) -> SharpeningKernels.sharpen(context.rank(), given.number("amount")));
  }

  private static KernelKind unsharp() {
    return KernelKind.of(KernelGroup.DETAIL, "unsharp")
        .parameters(
            number(
                "sigma",
                GaussianKernels.LEAST_SIGMA,
                GaussianKernels.MOST_SIGMA,
                "1",
                "of the Gaussian, in samples"),
            amount("amount"),
            SmoothingKinds.truncate())
        .says(
            "Adds what a Gaussian takes away.",
            "h = δ + amount·(δ - g); g the gaussian",
            SmoothingKinds.SUM_ONE)
        .source("equal to skimage.filters.unsharp_mask before it limits values")
        .example("unsharp:2,0.8")
        .madeBy(
            (given, context) ->
                SharpeningKernels.unsharp(
                    context.rank(),
                    given.number("sigma"),
                    given.number("amount"),
                    given.number("truncate")));
  }

  private static KernelKind emboss() {
    return KernelKind.of(KernelGroup.DETAIL, "emboss")
        .aliases("relief")
        .ranks(2)
        .parameters(
            word("light", SharpeningKernels.SIDES, "nw", "the side that it comes from"),
            amount("strength"))
        .says(
            "A relief lit from one side.",
            "h = δ + strength·(2 1 0; 1 0 -1; 0 -1 -2), turned with the light",
            SmoothingKinds.SUM_ONE)
        .source("the textbook's -2 -1 0, -1 1 1, 0 1 2 as a correlation")
        .example("emboss:nw")
        .madeBy(
            (given, context) ->
                SharpeningKernels.emboss(given.word("light"), given.number("strength")));
  }

  private static KernelKind gabor() {
    return KernelKind.of(KernelGroup.TEXTURE, "gabor")
        .ranks(2)
        .parameters(
            number(
                "wavelength",
                GaborKernels.LEAST_WAVELENGTH,
                GaborKernels.MOST_WAVELENGTH,
                "8",
                "in pixels"),
            number("angle", -360, 360, "0", "in which the wave runs, in degrees"),
            derived(
                "sigma",
                Type.NUMBER,
                GaussianKernels.LEAST_SIGMA,
                GaussianKernels.MOST_SIGMA,
                "of the envelope; one octave wide, 0.56·wavelength, where it is not given"),
            number(
                "aspect",
                GaborKernels.LEAST_ASPECT,
                GaborKernels.MOST_ASPECT,
                "0.5",
                "the envelope is sigma/aspect across the wave"),
            number("phase", -360, 360, "0", "in degrees: 0 for lines, 90 for edges"))
        .says(
            "A wave of one direction and one scale.",
            "h[y,x] = exp(-(u² + (aspect·v)²)/(2·sigma²))·cos(2πu/wavelength + phase),"
                + " u = x·cos(angle) - y·sin(angle), v = x·sin(angle) + y·cos(angle), y downwards",
            "the envelope is 1 at the origin")
        .source(
            "J. Daugman, 1985, doi:10.1364/JOSAA.2.001160; equal to OpenCV's getGaborKernel of"
                + " theta = -angle, turned by 180 degrees, since OpenCV correlates")
        .example("gabor:8,45")
        .madeBy(
            (given, context) ->
                GaborKernels.gabor(
                    given.number("wavelength"),
                    given.number("angle"),
                    given
                        .optional("sigma")
                        .orElse(GaborKernels.sigmaOfOctave(given.number("wavelength"))),
                    given.number("aspect"),
                    given.number("phase")));
  }
}

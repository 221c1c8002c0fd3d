package faltung.app.tour;

import faltung.algorithm.separable.SeparableAlgorithm;
import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Data;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Photo;
import faltung.app.tour.Block.Photos;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Prose;
import faltung.array.DoubleArray;
import faltung.kernels.SmoothingKernels;
import faltung.media.plot.Figure;
import faltung.media.plot.Plots;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import java.util.List;
import java.util.Locale;

/** The photograph blurred by a Gaussian, that kernel taken apart by the planner, and deblurred. */
final class BlurSection {
  private BlurSection() {}

  /** Of the disk, in pixels; the Gaussian and it have about the same extent. */
  private static final double RADIUS = 8;

  static void tell(List<Block> blocks, DoubleArray photo) {
    Blur blur = new Blur(photo);
    blur(blocks, blur);
    separate(blocks, photo, blur);
    deblur(blocks, blur);
  }

  private static void blur(List<Block> blocks, Blur blur) {
    int size = blur.kernel().shape().length(0);
    blocks.add(new Heading("Blur"));
    blocks.add(
        new Prose(
            "Out of focus, every point becomes a spot. A Gaussian is a good model of it: here with a"
                + " standard deviation of 2 pixels, cut off at four of them, so "
                + size
                + " by "
                + size
                + " values whose sum is 1. Beyond its edges the photograph is taken to be reflected."));
    blocks.add(
        new Plot(
            "gauss.svg",
            Figure.of("", Plots.kernel("The Gaussian", blur.kernel(), -size / 2, -size / 2))
                .width(560),
            "The kernel: what becomes of one bright point."));
    blocks.add(new Data("gauss.npy", blur.kernel(), "The Gaussian."));
    blocks.add(
        new Command(
            "faltung convolve photo.png \"@centre gauss.npy\" --mode same --border reflect -o"
                + " blurred.png"));
    blocks.add(
        new Photos(
            List.of(
                new Photo(
                    "blurred.png",
                    Pictures.grey(blur.blurred()),
                    "Blurred: " + decibels(blur, blur.blurred()),
                    "The photograph out of focus: beams and people can be told, bars of the"
                        + " railings run into each other."))));
  }

  private static void separate(List<Block> blocks, DoubleArray photo, Blur blur) {
    DoubleArray disk = (DoubleArray) SmoothingKernels.disk(RADIUS).values();
    int size = blur.kernel().shape().length(0);
    blocks.add(new Heading("One kernel or two"));
    blocks.add(
        new Prose(
            "A Gaussian of two axes is the product of two of one axis: "
                + size
                + " + "
                + size
                + " products a pixel do the work of "
                + size
                + " · "
                + size
                + ". Nobody has to say so. A plan is made from the shapes alone and names what it"
                + " depends on; when the kernel comes, its values are looked at, and the error"
                + " that taking it apart would make is counted in."));
    blocks.add(Computed.plan(Computed.sameSize(photo, blur.kernel())));
    blocks.add(new Command("faltung plan photo.png \"@centre gauss.npy\" --mode same"));
    blocks.add(
        new Prose(
            "What separable says when it sees the Gaussian: " + verdict(photo, blur.kernel())));
    blocks.add(
        new Prose(
            "A disk of radius 8, the spot of a round aperture, is no such product. With the same"
                + " shapes the plan is the same, but separable says: "
                + verdict(photo, disk)
                + " That misses the tolerance, so the method with the star runs."));
    blocks.add(new Data("disk.npy", disk, "The disk; values at its rim count covered areas."));
    blocks.add(Computed.plan(Computed.sameSize(photo, disk)));
    blocks.add(new Command("faltung plan photo.png \"@centre disk.npy\" --mode same"));
  }

  /** What separable answers once it knows the kernel. */
  static String verdict(DoubleArray photo, DoubleArray kernel) {
    Verdict verdict =
        new SeparableAlgorithm().judge(Computed.sameSize(photo, kernel).request(), kernel);
    if (verdict instanceof Verdict.Accepted accepted) {
      int terms = accepted.recipe().number("terms");
      return String.format(
          Locale.ROOT,
          "accepted, %s, error at most %.1e of the norms, %.1f ms by the model.",
          terms == 1 ? "one product" : "a sum of " + terms + " products",
          accepted.error().of(Tolerance.normwise(1)),
          accepted.nanoseconds() / 1e6);
    }
    return "declined, because " + ((Verdict.Declined) verdict).reason() + ".";
  }

  private static void deblur(List<Block> blocks, Blur blur) {
    DoubleArray wiener = blur.wiener();
    DoubleArray lucy = blur.richardsonLucy();
    blocks.add(new Heading("Deblur"));
    blocks.add(
        new Prose(
            "Blurring divides fine detail by large numbers; undoing it multiplies by them, noise as"
                + " well. So a little noise is added first, with a standard deviation of 1 of 255"
                + " and rounded to whole numbers. Wiener’s filter weighs each frequency by how"
                + " much of it is signal. Richardson and Lucy’s iteration looks for the likeliest"
                + " picture that is nowhere negative, 8 pixels beyond the edges included."));
    blocks.add(
        new Photos(
            List.of(
                photo("noisy.png", blur, blur.noisy(), "Blurred, with noise"),
                photo("wiener.png", blur, wiener, "Wiener"),
                photo("richardson-lucy.png", blur, lucy, "Richardson and Lucy"))));
    blocks.add(
        new Command(
            "faltung deconvolve noisy.png \"@centre gauss.npy\" --method wiener --noise "
                + Blur.RATIO
                + " --border reflect -o wiener.png"));
    blocks.add(
        new Command(
            "faltung deconvolve noisy.png \"@centre gauss.npy\" --method richardson-lucy"
                + " --mode valid --iterations "
                + Blur.ITERATIONS
                + " -o richardson-lucy.png"));
    blocks.add(
        new Prose(
            "The number of decibels is 20·log₁₀ of 255 over the root mean square difference to the"
                + " photograph: from "
                + decibels(blur, blur.noisy())
                + " to "
                + decibels(blur, wiener)
                + " and "
                + decibels(blur, lucy)
                + ". The bars of the railings are back; so are ripples beside strong edges, where a"
                + " frequency was lost in the noise."));
  }

  private static Photo photo(String file, Blur blur, DoubleArray picture, String name) {
    return new Photo(
        file,
        Pictures.grey(picture),
        name + ": " + decibels(blur, picture),
        name
            + ": the staircase, "
            + (file.equals("noisy.png")
                ? "out of focus and slightly grainy."
                : "sharper, single bars of the railings can be told again."));
  }

  private static String decibels(Blur blur, DoubleArray picture) {
    return Computed.rounded(blur.nearness(picture), 1) + " dB";
  }
}

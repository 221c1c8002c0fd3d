package faltung.app.tour;

import faltung.app.console.ShellWord;
import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Photo;
import faltung.app.tour.Block.Photos;
import faltung.app.tour.Block.Prose;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelContext;
import faltung.media.image.Image;
import faltung.media.image.filter.ImageFilter;
import faltung.media.image.filter.ImageGradient;
import faltung.media.image.filter.Levels;
import faltung.plan.Tolerance;
import faltung.signal.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A visitor's own picture: smoothed, sharpened, its edges, one of its pixels, and the plan. */
final class OwnPictureChapter implements Chapter {
  private static final String SOFT = "gaussian:2.5";
  private static final String SHARP = "unsharp";

  private final OwnFile file;
  private final OwnPicture picture;

  private OwnPictureChapter(OwnFile file, OwnPicture picture) {
    this.file = file;
    this.picture = picture;
  }

  /**
   * The chapter.
   *
   * @param file how it is called
   */
  static Chapter of(OwnFile file, OwnPicture picture) {
    return new OwnPictureChapter(file, picture);
  }

  @Override
  public String name() {
    return OwnSignalChapter.NAME;
  }

  @Override
  public String title() {
    return "Your picture: " + file.name();
  }

  private static Signal kernel(String spec) {
    return KernelCatalogue.parse(spec, KernelContext.picture());
  }

  @Override
  public List<Block> tell() {
    List<Block> blocks = new ArrayList<>();
    Image grey = picture.grey();
    blocks.add(new Prose(what()));
    blocks.add(
        photos(
            new Photo(
                "picture.png", picture.image(), "Your picture", "The file " + file.name() + ".")));
    smooth(blocks);
    edges(blocks, grey);
    PhotoChapter.pixel(blocks, grey, new Sobel(grey), "grey.png");
    costs(blocks, grey);
    return blocks;
  }

  private String what() {
    String shown =
        picture.reduction() == 1
            ? ""
            : " Here each "
                + picture.reduction()
                + " by "
                + picture.reduction()
                + " of them became one, their mean, so that it fits a page: "
                + picture.image().width()
                + " by "
                + picture.image().height()
                + ".";
    return "A picture is a matrix of brightnesses, "
        + (picture.isColored() ? "here three of them, one a colour, each of " : "here of ")
        + picture.width()
        + " by "
        + picture.height()
        + " pixels."
        + shown
        + (picture.stretched()
            ? " Its values were stretched to 0 for black and 255 for white."
            : "");
  }

  private static Photos photos(Photo... photos) {
    return new Photos(List.of(photos));
  }

  private void smooth(List<Block> blocks) {
    blocks.add(new Heading("Smoother, sharper"));
    blocks.add(
        new Prose(
            "Smoothing gives each pixel a mean of its neighbours, weighted by a bell. Sharpening adds"
                + " what smoothing takes away."));
    Image soft = ImageFilter.convolve(kernel(SOFT)).apply(picture.image());
    Image sharp = ImageFilter.convolve(kernel(SHARP)).apply(picture.image());
    blocks.add(
        photos(
            new Photo("soft.png", soft, "With a Gaussian of 2.5 pixels", "The picture, blurred."),
            new Photo(
                "sharp.png", sharp, "With more contrast at edges", "The picture, sharpened.")));
    blocks.add(new Command("faltung filter picture.png soft.png --kernel " + SOFT));
    blocks.add(new Command("faltung filter picture.png sharp.png --kernel " + SHARP));
  }

  private void edges(List<Block> blocks, Image grey) {
    ImageGradient slope =
        ImageGradient.of(kernel("sobel:x,scale=slope"), kernel("sobel:y,scale=slope"));
    Image edges;
    try {
      edges = slope.magnitude(grey).rows(0, grey.height());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // It is in memory.
    }
    blocks.add(new Heading("Edges"));
    blocks.add(
        new Prose(
            "Sobel's kernels measure how much brighter it gets to the right and downwards. Together"
                + " they say how steep the brightness is, whatever its direction"
                + (picture.isColored() ? ", here of the mean of the three colours." : ".")));
    blocks.add(
        photos(
            new Photo("grey.png", grey, "Brightness alone", "The picture in grey."),
            new Photo(
                "edges.png",
                stretched(edges),
                "The slope, white where steepest",
                "Its outlines.")));
    blocks.add(new Command("faltung filter grey.png edges.png --gradient magnitude --stretch"));
  }

  /** The least black, the greatest white: what {@code --stretch} does. */
  private static Image stretched(Image image) {
    try {
      return Levels.stretching(image).rows(image).rows(0, image.height());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // It is in memory.
    }
  }

  private void costs(List<Block> blocks, Image grey) {
    blocks.add(new Heading("What it costs"));
    Signal soft = kernel(SOFT);
    Shape kernel = soft.shape();
    long begin = System.nanoTime();
    ImageFilter.convolve(soft).apply(grey);
    double milliseconds = (System.nanoTime() - begin) / 1e6;
    blocks.add(
        new Prose(
            "Blurred in grey, the picture that you see just took "
                + Computed.rounded(milliseconds, 1)
                + " ms on this machine. The whole one, "
                + picture.width()
                + " by "
                + picture.height()
                + " pixels, with a kernel of "
                + kernel.length(0)
                + " by "
                + kernel.length(1)
                + ", by every method, in a model’s time. The star is for any kernel of that size; yours is a"
                + " product of a column and a row, and such a one runs by the line separable if that"
                + " is cheaper:"));
    Shape whole = Shape.of(picture.height(), picture.width());
    blocks.add(
        PlannerChapter.plan(
            ElementType.FLOAT, Tolerance.defaultFor(ElementType.FLOAT), whole, kernel));
    blocks.add(
        new Command(
            "faltung plan "
                + picture.height()
                + "x"
                + picture.width()
                + " "
                + kernel.length(0)
                + "x"
                + kernel.length(1)
                + " --dtype float"));
    blocks.add(new Prose("And the file itself, as large as it is:"));
    blocks.add(new Command("faltung info " + ShellWord.of(file.path())));
    String typed = ShellWord.of(file.path() + file.part());
    blocks.add(new Command("faltung filter " + typed + " soft-whole.png --kernel " + SOFT));
  }
}

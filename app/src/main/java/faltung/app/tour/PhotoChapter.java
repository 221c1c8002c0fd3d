package faltung.app.tour;

import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Photo;
import faltung.app.tour.Block.Photos;
import faltung.app.tour.Block.Program;
import faltung.app.tour.Block.Programs;
import faltung.app.tour.Block.Prose;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.explain.DerivationOptions;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import java.util.ArrayList;
import java.util.List;

/** A photograph through Sobel's two kernels, blurred and deblurred, and its borders. */
final class PhotoChapter implements Chapter {
  /** Of the kernel that compares right with left, and of the one that compares below with above. */
  private static final String ACROSS = "@centre 1 0 -1; 2 0 -2; 1 0 -1";

  private static final String DOWN = "@centre 1 2 1; 0 0 0; -1 -2 -1";

  private static final double SCALE = 0.125;
  private static final int GREY = 128;

  /** How filter is told the same. */
  private static final String LEVELS = " --scale " + SCALE + " --offset " + GREY;

  @Override
  public String name() {
    return "photo";
  }

  @Override
  public String title() {
    return "A photograph: edges, blur, borders";
  }

  @Override
  public List<Block> tell() {
    Image photo = TourData.photograph();
    Sobel sobel = new Sobel(photo);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Prose(
            "A photograph is a matrix of brightnesses, here "
                + photo.height()
                + " by "
                + photo.width()
                + " of them, from 0 for black to 255 for white. An edge is where they change, and"
                + " Sobel's two kernels measure by how much: one compares right with left, the"
                + " other below with above, and both average along the edge with 1, 2, 1."));
    blocks.add(
        new Photos(
            List.of(
                new Photo(
                    "photo.png",
                    photo,
                    "The photograph",
                    "Grey photograph from below: people climb a steel staircase with railings"
                        + " between slanting beams, under a plain sky."))));
    blocks.add(new Heading("Sobel"));
    String whatIsSeen = " The sky is even grey; the staircase stands out like a relief.";
    blocks.add(
        new Photos(
            List.of(
                new Photo(
                    "gx.png",
                    aroundGrey(sobel.across()),
                    "gx, across: bright where it gets brighter to the right",
                    "The horizontal gradient." + whatIsSeen + " Upright bars are strongest."),
                new Photo(
                    "gy.png",
                    aroundGrey(sobel.down()),
                    "gy, down: bright where it gets brighter downwards",
                    "The vertical gradient." + whatIsSeen + " Beams and steps are strongest."))));
    blocks.add(
        new Command(
            "faltung filter photo.png gx.png --kernel \"" + ACROSS + "\" --size valid" + LEVELS));
    blocks.add(
        new Command(
            "faltung filter photo.png gy.png --kernel \"" + DOWN + "\" --size valid" + LEVELS));
    blocks.add(
        new Prose(
            "Both are signed: gx goes from "
                + whole(sobel.across(), true)
                + " to "
                + whole(sobel.across(), false)
                + ", gy from "
                + whole(sobel.down(), true)
                + " to "
                + whole(sobel.down(), false)
                + " of the ±1020 that are possible; in both pictures 0 is the middle grey. Together they are a vector, whose length is the strength of"
                + " the edge whatever its direction:"));
    blocks.add(
        new Photos(
            List.of(
                new Photo(
                    "magnitude.png",
                    sobel.edges(),
                    "√(gx² + gy²), white from " + Sobel.WHITE + " on",
                    "White lines on black: the outlines of stairs, railings, beams and people."),
                new Photo(
                    "direction.png",
                    sobel.directions(),
                    "The same, coloured by direction",
                    "The same outlines in colours, one colour for each direction in which it gets"
                        + " brighter: the two sides of every bar have opposite colours."))));
    blocks.add(
        new Programs(
            List.of(
                new Program(
                    "Java, with Faltung",
                    """
                    double[][] gx = Faltung.convolve(photo, across, Size.VALID);
                    double[][] gy = Faltung.convolve(photo, down, Size.VALID);
                    magnitude[m][n] = Math.hypot(gx[m][n], gy[m][n]);\
                    """,
                    "from 0 to " + Computed.rounded(sobel.strongest(), 1)))));
    pixel(blocks, photo, sobel, "photo.png");
    DoubleArray plane = Sobel.plane(photo);
    BlurSection.tell(blocks, plane);
    BorderSection.tell(blocks, plane);
    blocks.add(
        new Prose(
            "The photograph: “Accent to the top”, pixnio.com, public domain, as SciPy has it; see"
                + " LICENCES.txt."));
    return blocks;
  }

  /**
   * The working of the pixel at the steepest edge.
   *
   * @param file the photograph's, for the command
   */
  static void pixel(List<Block> blocks, Image photo, Sobel sobel, String file) {
    int offset = Sobel.place(sobel.across(), false);
    int[] valid = sobel.across().shape().index(offset);
    // The output without a border starts one row and one column inside.
    int row = valid[0] + 1;
    int column = valid[1] + 1;
    Signal x = Signal.of(Sobel.plane(photo));
    Signal h = Signal.of(DoubleArray.of(Sobel.kernelAcross())).startingAt(-1, -1);
    SignalConvolution convolution = SignalConvolution.convolve(x, h).mode(Mode.VALID);
    Signal y = convolution.output(sobel.across());
    blocks.add(new Heading("One pixel"));
    blocks.add(
        new Prose(
            "Where gx is greatest, in row "
                + row
                + " and column "
                + column
                + ", dark meets bright. Its nine products, three of them with 0:"));
    blocks.add(Computed.working(convolution, y, DerivationOptions.DEFAULT, row, column));
    blocks.add(
        new Command(
            "faltung derive "
                + file
                + " \""
                + ACROSS
                + "\" --mode valid --at "
                + row
                + ","
                + column));
  }

  private static String whole(DoubleArray values, boolean least) {
    double value = values.values()[Sobel.place(values, least)];
    return Computed.rounded(value, 0);
  }

  /** A derivative with 0 as the middle grey: an eighth of ±1020 is what 8 bits hold. */
  private static Image aroundGrey(DoubleArray values) {
    Shape shape = values.shape();
    float[] samples = new float[values.size()];
    for (int offset = 0; offset < samples.length; offset++) {
      samples[offset] = (float) (values.values()[offset] * SCALE + GREY);
    }
    return Image.of8Bits(
        FloatArray.wrap(Shape.of(1, shape.length(0), shape.length(1)), samples), ColorModel.GREY);
  }
}

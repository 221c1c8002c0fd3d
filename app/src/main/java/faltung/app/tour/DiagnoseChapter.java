package faltung.app.tour;

import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Data;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Prose;
import faltung.app.tour.Block.Working;
import faltung.array.DoubleArray;
import faltung.diagnose.Diagnosis;
import java.util.ArrayList;
import java.util.List;

/**
 * Outputs of other people's functions, and what is found out about them. The outputs were computed
 * by those functions: {@code app/src/build/make-conventions.py}.
 */
final class DiagnoseChapter implements Chapter {
  private static final DoubleArray X =
      DoubleArray.of(
          new double[][] {
            {3, 1, 4, 1, 5, 9},
            {2, 6, 5, 3, 5, 8},
            {9, 7, 9, 3, 2, 3},
            {8, 4, 6, 2, 6, 4},
            {3, 3, 8, 3, 2, 7}
          });

  private static final DoubleArray H =
      DoubleArray.of(
          new double[][] {
            {1, 0, 2, 0, 0}, {0, 0, 0, 1, 0}, {0, 3, 0, -1, 0}, {0, 0, 0, 0, -2}, {0, 0, 1, 0, 4}
          });

  private static final DoubleArray SMALL = DoubleArray.of(new double[][] {{1, 2}, {0, 3}});
  private static final DoubleArray LONG = DoubleArray.of(2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5);
  private static final DoubleArray SHORT = DoubleArray.of(1, -2, 0, 3);
  private static final DoubleArray FIVE = DoubleArray.of(1, -2, 0, 3, 1);

  /**
   * What somebody computed.
   *
   * @param call as it was typed
   * @param file of the output
   * @param signal whether it is of the signal and not of the matrix
   * @param h the kernel and its file
   * @param y the output
   * @param remark what is behind it
   */
  record Case(
      String call, String file, boolean signal, DoubleArray h, DoubleArray y, String remark) {
    /** The file of x. */
    String xFile() {
      return signal ? "signal.npy" : "x.npy";
    }

    /** The file of h. */
    String hFile() {
      if (signal) {
        return h.size() == FIVE.size() ? "five.npy" : "short.npy";
      }
      return h.size() == SMALL.size() ? "small.npy" : "h.npy";
    }

    /** What is found out. */
    Diagnosis diagnosis() {
      return Diagnosis.of(signal ? LONG : X, h, y);
    }
  }

  @Override
  public String name() {
    return "diagnose";
  }

  @Override
  public String title() {
    return "Why is mine different from theirs?";
  }

  /** All of them. */
  static List<Case> cases() {
    return List.of(
        new Case(
            "scipy.ndimage.convolve(x, h, mode=\"reflect\")",
            "scipy.npy",
            false,
            H,
            DoubleArray.of(
                new double[][] {
                  {53, 36, 35, 50, 53, 53},
                  {52, 39, 38, 30, 53, 46},
                  {29, 44, 36, 9, 30, 36},
                  {33, 18, 18, 46, 31, 38},
                  {60, 61, 56, 37, 63, 46}
                }),
            "SciPy’s reflect doubles the outermost element; NumPy calls that symmetric."),
        new Case(
            "cv2.filter2D(x, -1, h)",
            "opencv.npy",
            false,
            H,
            DoubleArray.of(
                new double[][] {
                  {70, 44, 39, 24, 15, 33},
                  {36, 29, 54, 39, 51, 40},
                  {53, 37, 36, 56, 26, 43},
                  {40, 51, 51, 30, 46, 39},
                  {70, 43, 40, 48, 17, 30}
                }),
            "OpenCV’s filter2D does not flip the kernel, and its border is BORDER_REFLECT_101."),
        new Case(
            "conv2(x, small, 'same')",
            "matlab.npy",
            false,
            SMALL,
            DoubleArray.of(
                new double[][] {
                  {19, 20, 25, 14, 33, 43},
                  {31, 41, 36, 17, 22, 30},
                  {47, 35, 41, 19, 22, 17},
                  {33, 26, 37, 14, 29, 26},
                  {9, 9, 24, 9, 6, 21}
                }),
            "A kernel of even size has no middle; MATLAB’s same begins behind it."),
        new Case(
            "torch.nn.functional.conv1d(signal, short, padding=\"same\")",
            "pytorch.npy",
            true,
            SHORT,
            DoubleArray.of(-1, 12, 11, 9, 7, 10, 12, 9, 16, 1, 0, -6),
            "PyTorch correlates, and pads the odd zero at the end."),
        new Case(
            "numpy.convolve(signal, five)[3:15]",
            "off-by-one.npy",
            true,
            FIVE,
            DoubleArray.of(12, 9, 14, 10, 20, 12, 15, 13, 11, 16, 20, 19),
            "Cut by hand, one too late: mode same begins at 2."),
        new Case(
            "random.integers(-20, 40, 12)",
            "noise.npy",
            true,
            SHORT,
            DoubleArray.of(8, 10, 25, 37, -18, -12, 29, 36, -6, -2, 32, 5),
            "Drawn by lot. Twelve numbers could be fitted by something if one only tried enough;"
                + " a match needs more agreement than that."));
  }

  @Override
  public List<Block> tell() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Prose(
            "The same x and h in two programs, and two results: libraries do not agree on the flip,"
                + " on what same means, on the names of borders. Given x, h and the other’s y, the"
                + " conventions are tried, alone and together. What fits is named, with the command"
                + " and the line of Java that give y."));
    blocks.add(new Data("x.npy", X, "x, 5 by 6."));
    blocks.add(new Data("h.npy", H, "h, 5 by 5 and nowhere symmetric."));
    blocks.add(new Data("small.npy", SMALL, "A kernel of 2 by 2."));
    blocks.add(new Data("signal.npy", LONG, "A signal of 12."));
    blocks.add(new Data("short.npy", SHORT, "Its kernel of 4."));
    blocks.add(new Data("five.npy", FIVE, "Its kernel of 5."));
    for (Case one : cases()) {
      blocks.add(new Heading(one.call()));
      blocks.add(new Data(one.file(), one.y(), "Their y."));
      blocks.add(new Working(one.diagnosis().text(one.xFile(), one.hFile()), /* mathMl= */ ""));
      blocks.add(
          new Command("faltung diagnose " + one.xFile() + " " + one.hFile() + " " + one.file()));
      blocks.add(new Prose(one.remark()));
    }
    return blocks;
  }
}

package faltung.app.output;

import faltung.app.console.Console;
import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.app.operand.ElementTypes;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.media.image.Image;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.HeatMap;
import faltung.media.terminal.ChartText;
import faltung.media.terminal.NumberTable;
import faltung.media.terminal.PictureText;
import faltung.media.terminal.TerminalStyle;
import faltung.signal.Signal;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Prints a result: all numbers into a pipe; on a terminal what a person takes in at a glance, which
 * is numbers as long as they are few, else a plot or a picture.
 */
final class ResultPrinter {
  /** More rows or columns of numbers than this are looked at, not read. */
  private static final int READABLE = 24;

  private final Console console;
  private final TerminalStyle style;

  private ResultPrinter(Console console) {
    this.console = console;
    this.style = console.style();
  }

  /** Prints a result in the way that was asked for. */
  static void print(Console console, Result result, Show show) {
    switch (show) {
      case JSON -> json(console, result);
      case NUMBERS -> numbers(console, result);
      case PLOT -> new ResultPrinter(console).draw(result);
      case AUTO -> {
        if (console.isTerminal()) {
          new ResultPrinter(console).show(result);
        } else {
          numbers(console, result);
        }
      }
    }
  }

  private static void json(Console console, Result result) {
    Signal whole = result.planes().size() == 1 ? result.first() : Signal.of(result.values());
    console.out().print(NumberText.json(whole));
  }

  private static void numbers(Console console, Result result) {
    boolean first = true;
    for (Signal plane : result.planes()) {
      if (!first) {
        console.out().println();
      }
      NumberText.print(plane, /* withOrigin= */ false, " ", console.out());
      first = false;
    }
  }

  private void show(Result result) {
    Signal y = result.first();
    Shape shape = y.shape();
    boolean complex = y.values() instanceof ComplexArray;
    boolean many =
        shape.rank() == 1
            ? shape.size() > 4 * READABLE
            : shape.rank() == 2 && Math.max(shape.length(0), shape.length(1)) > READABLE;
    if (result.picture() != null || (many && !complex)) {
      draw(result);
    } else {
      table(y);
    }
  }

  private void table(Signal y) {
    NdArray values = y.values();
    boolean origin = false;
    for (int coordinate : y.start()) {
      origin |= coordinate != 0;
    }
    int rows = Math.max(console.rows(), READABLE);
    String text;
    if (y.rank() == 1) {
      text = NumberTable.signal("y[n]", values, y.start(0), style, rows);
    } else if (y.rank() == 2 && origin) {
      text = NumberTable.matrix(values, y.start(0), y.start(1), style, rows);
    } else {
      text = NumberTable.render(values, style, rows);
    }
    console.out().print(text);
  }

  private void draw(Result result) {
    Signal y = result.first();
    if (y.values() instanceof ComplexArray) {
      throw new UsageException("y is complex, which is not drawn; use --show numbers");
    }
    if (y.rank() > 2) {
      table(y);
      return;
    }
    double[] values = ElementTypes.doubles("y", y.values());
    if (y.rank() == 1) {
      Chart empty = Chart.of("").horizontal(Axis.index("n"));
      Chart chart =
          values.length <= READABLE
              ? empty.stems("y[n]", values, y.start(0))
              : empty.line("y[n]", values, y.start(0), 1);
      console.drawing().print(ChartText.render(chart, style, Math.min(16, console.rows())));
    } else if (result.planes().size() >= 3) {
      console.drawing().print(PictureText.render(colours(result), style, console.rows()));
    } else {
      HeatMap map = HeatMap.of("", DoubleArray.wrap(y.shape(), values), y.start(0), y.start(1));
      console.drawing().print(PictureText.render(map, style, console.rows()));
    }
    said(result);
  }

  /** How much it is, since a drawing does not tell, and how to have the numbers. */
  private void said(Result result) {
    Signal y = result.first();
    console
        .out()
        .println(
            Joined.lengths(y.shape())
                + (result.hasOrigin() ? ", starting at " + Joined.by(",", y.start()) : "")
                + "; all numbers: --show numbers, or -o y.npy");
  }

  /** The picture, cut off to what can be seen; grey if it has no three channels. */
  static BufferedImage colours(Result result) {
    Image source = result.picture();
    double maximum = source == null ? Image.MAXIMUM_8 : source.maximum();
    Shape shape = result.first().shape();
    BufferedImage image =
        new BufferedImage(shape.length(1), shape.length(0), BufferedImage.TYPE_INT_RGB);
    List<Signal> planes = result.planes();
    for (int channel = 0; channel < 3; channel++) {
      double[] values =
          ElementTypes.doubles("y", planes.get(planes.size() < 3 ? 0 : channel).values());
      int shift = 16 - 8 * channel;
      for (int offset = 0; offset < values.length; offset++) {
        long level = Math.round(values[offset] * 255 / maximum);
        int x = offset % shape.length(1);
        int y = offset / shape.length(1);
        int cut = (int) Math.max(0, Math.min(255, level));
        image.setRGB(x, y, (image.getRGB(x, y) & 0xffffff) | cut << shift);
      }
    }
    return image;
  }
}

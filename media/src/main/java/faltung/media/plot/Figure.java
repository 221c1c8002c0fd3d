package faltung.media.plot;

import faltung.media.plot.Mark.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * Panels in rows and columns under a title. Immutable.
 *
 * <pre>{@code
 * Figure figure = Figure.of("Edges", original, edges).columns(2);
 * String svg = SvgWriter.write(figure.scene());
 * }</pre>
 */
public final class Figure {
  private static final double MARGIN = 16;
  private static final double GUTTER = 20;
  private static final double TITLE_SIZE = 18;

  /** Fits a page and a window of a browser beside its borders. */
  private static final double USUAL_WIDTH = 880;

  /** Below, axes leave no room for what they measure. */
  private static final double SMALLEST_WIDTH = 160;

  private final String title;
  private final List<Panel> panels;
  private final int columns;
  private final double width;

  private Figure(String title, List<Panel> panels, int columns, double width) {
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("figure " + title + ": needs at least one panel");
    }
    if (columns < 1) {
      throw new IllegalArgumentException(
          "figure " + title + ": " + columns + " columns; at least 1 is needed");
    }
    if (!(width >= SMALLEST_WIDTH && width <= 20_000)) {
      throw new IllegalArgumentException(
          "figure " + title + ": width " + width + " px; must be from 160 to 20000");
    }
    this.title = title;
    this.panels = List.copyOf(panels);
    this.columns = columns;
    this.width = width;
  }

  /** Panels one below the other. */
  public static Figure of(String title, Panel... panels) {
    return new Figure(title, List.of(panels), 1, USUAL_WIDTH);
  }

  /** This figure with its panels in so many columns, row by row. */
  public Figure columns(int number) {
    return new Figure(title, panels, number, width);
  }

  /** This figure in another width, in CSS pixels; the height follows. */
  public Figure width(double pixels) {
    return new Figure(title, panels, columns, pixels);
  }

  /** The panels. */
  public List<Panel> panels() {
    return panels;
  }

  /** The title; may be empty. */
  public String title() {
    return title;
  }

  /** The drawing of all of it. */
  public Scene scene() {
    List<Mark> marks = new ArrayList<>();
    double y = MARGIN;
    if (!title.isEmpty()) {
      String fitting = TextSize.fit(title, TITLE_SIZE, true, width - 2 * MARGIN);
      marks.add(
          ChartDrawing.text(
              MARGIN, y + TITLE_SIZE, fitting, TITLE_SIZE, Anchor.START, Ink.TEXT, true));
      y += TITLE_SIZE + 14;
    }
    double wide = (width - 2 * MARGIN - (columns - 1) * GUTTER) / columns;
    double[] margins = new double[columns];
    for (int place = 0; place < panels.size(); place++) {
      if (panels.get(place) instanceof Chart chart) {
        double margin = ChartDrawing.margin(chart, wide, height(place / columns * columns, wide));
        margins[place % columns] = Math.max(margins[place % columns], margin);
      }
    }
    for (int first = 0; first < panels.size(); first += columns) {
      List<Panel> row = row(first);
      double high = height(first, wide);
      for (int column = 0; column < row.size(); column++) {
        double x = MARGIN + column * (wide + GUTTER);
        draw(row.get(column), marks, x, y, wide, high, margins[column]);
      }
      y += high + (first + columns < panels.size() ? GUTTER : 0);
    }
    double height = Math.ceil(y + MARGIN);
    List<Mark> all = new ArrayList<>();
    all.add(new Mark.Box(0, 0, width, height, Ink.PAPER));
    all.addAll(marks);
    return new Scene(width, height, heading(), describe(), all);
  }

  private List<Panel> row(int first) {
    return panels.subList(first, Math.min(panels.size(), first + columns));
  }

  private double height(int first, double wide) {
    double high = 0;
    for (Panel panel : row(first)) {
      high = Math.max(high, panel.heightFor(wide));
    }
    return high;
  }

  private static void draw(
      Panel panel,
      List<Mark> marks,
      double x,
      double y,
      double width,
      double height,
      double margin) {
    if (panel instanceof Chart chart) {
      ChartDrawing.draw(chart, marks, x, y, width, height, margin);
    } else if (panel instanceof HeatMap map) {
      if (map.horizontal() == null) {
        HeatMapDrawing.draw(map, marks, x, y, width, height);
      } else {
        MeasuredMapDrawing.draw(map, marks, x, y, width, height);
      }
    } else if (panel instanceof Picture picture) {
      picture.draw(marks, x, y, width, height);
    }
  }

  private String heading() {
    if (!title.isEmpty()) {
      return title;
    }
    String first = panels.get(0).title();
    return first.isEmpty() ? "Plot" : first;
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    for (Panel panel : panels) {
      text.append(text.length() == 0 ? "" : " ").append(panel.describe());
    }
    return text.toString();
  }
}

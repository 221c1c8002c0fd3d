package faltung.media.plot;

import faltung.array.DoubleArray;
import java.awt.image.BufferedImage;

/**
 * A matrix as coloured cells, the first row at the top; values are written into the cells where
 * they fit. Immutable; the array is not copied.
 *
 * <p>Values of both signs take a map of two colours with zero in its middle; others the sequential
 * one. NaN has a grey of its own, infinities the colour of the end.
 */
public final class HeatMap implements Panel {
  private final String title;
  private final DoubleArray values;
  private final int rowOrigin;
  private final int columnOrigin;
  private final double low;
  private final double high;
  private final ColourMap colours;

  private HeatMap(String title, DoubleArray values, int rowOrigin, int columnOrigin) {
    if (values.shape().rank() != 2 || values.size() == 0) {
      throw new IllegalArgumentException(
          "heat map: the array has shape "
              + values.shape()
              + ", but a picture needs two axes with at least one element each");
    }
    this.title = title;
    this.values = values;
    this.rowOrigin = rowOrigin;
    this.columnOrigin = columnOrigin;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values.values()) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    boolean signed = least < 0 && greatest > 0;
    double bound = Math.max(Math.abs(least), Math.abs(greatest));
    this.colours = signed ? ColourMap.DIVERGING : ColourMap.VIRIDIS;
    Scale scale =
        signed ? Scale.around(-bound, bound, 0, false) : Scale.around(least, greatest, 0, false);
    this.low = scale.low();
    this.high = scale.high();
  }

  /** The heat map of a matrix whose rows and columns count from 0. */
  public static HeatMap of(String title, DoubleArray values) {
    return new HeatMap(title, values, 0, 0);
  }

  /**
   * The heat map of a matrix with an origin, such as a kernel from −1 to 1.
   *
   * @param rowOrigin the index of the first row
   * @param columnOrigin the index of the first column
   */
  public static HeatMap of(String title, DoubleArray values, int rowOrigin, int columnOrigin) {
    return new HeatMap(title, values, rowOrigin, columnOrigin);
  }

  @Override
  public String title() {
    return title;
  }

  /** The matrix. */
  public DoubleArray values() {
    return values;
  }

  /** The number of rows. */
  public int rows() {
    return values.shape().length(0);
  }

  /** The number of columns. */
  public int columns() {
    return values.shape().length(1);
  }

  /** The index of the first row. */
  public int rowOrigin() {
    return rowOrigin;
  }

  /** The index of the first column. */
  public int columnOrigin() {
    return columnOrigin;
  }

  /** The scale of the colours. */
  public Scale scale() {
    return new Scale(low, high, false, false);
  }

  /** The map of the colours. */
  public ColourMap colours() {
    return colours;
  }

  /** The ink of a value. */
  Ink ink(double value) {
    return Double.isNaN(value) ? Ink.MISSING : Ink.fixed(colours.rgb(scale().position(value)));
  }

  /** The cells as a picture of one pixel each. */
  public BufferedImage image() {
    BufferedImage image = new BufferedImage(columns(), rows(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        image.setRGB(column, row, ink(values.get(row, column)).light());
      }
    }
    return image;
  }

  @Override
  public double heightFor(double width) {
    return HeatMapDrawing.heightFor(this, width);
  }

  @Override
  public String describe() {
    return (title.isEmpty() ? "Heat map" : title)
        + ": heat map of "
        + rows()
        + " rows and "
        + columns()
        + " columns, colours from "
        + Numbers.compact(low)
        + " to "
        + Numbers.compact(high)
        + ".";
  }
}

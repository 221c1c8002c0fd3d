package faltung.media.plot;

import faltung.array.DoubleArray;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as coloured cells, the first row at the top; values are written into the cells where
 * they fit. Immutable; the array is not copied.
 *
 * <p>Values of both signs take a map of two colours with zero in its middle; others the sequential
 * one. NaN has a grey of its own, infinities the colour of the end.
 *
 * <p>Where rows and columns are measured, as the frequency and time of a spectrogram are, {@link
 * #over} gives the axes. The map then fills the width it is given, and its first row is still the
 * top one:
 *
 * <pre>{@code
 * HeatMap map =
 *     HeatMap.of("Voice", levels)
 *         .over(Axis.of("time", "s").withRange(0, 2), Axis.of("frequency", "Hz").withRange(0, 8000))
 *         .colours(Axis.of("level", "dB").withRange(-90, 0));
 * }</pre>
 */
public final class HeatMap implements Panel {
  private final String title;
  private final DoubleArray values;
  private final int rowOrigin;
  private final int columnOrigin;
  private final double low;
  private final double high;
  private final ColourMap colours;
  private final @Nullable Axis horizontal;
  private final @Nullable Axis vertical;
  private final Axis measure;

  private HeatMap(
      HeatMap map, double low, double high, @Nullable Axis across, @Nullable Axis up, Axis shown) {
    this.title = map.title;
    this.values = map.values;
    this.rowOrigin = map.rowOrigin;
    this.columnOrigin = map.columnOrigin;
    this.low = low;
    this.high = high;
    this.colours = map.colours;
    this.horizontal = across;
    this.vertical = up;
    this.measure = shown;
  }

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
    this.horizontal = null;
    this.vertical = null;
    this.measure = Axis.of("", "");
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

  /**
   * This map with measured axes in the place of indices.
   *
   * @param across from the left edge of the first column to the right edge of the last; both linear
   *     and with a range
   * @param up from the lower edge of the last row to the upper edge of the first
   * @throws IllegalArgumentException if an axis has no range, or is logarithmic
   */
  public HeatMap over(Axis across, Axis up) {
    checkRange("horizontal", across);
    checkRange("vertical", up);
    return new HeatMap(this, low, high, across, up, measure);
  }

  /**
   * This map with other ends of its colours; values beyond have the colour of the end.
   *
   * @param shown what the colours measure; its range gives the ends
   * @throws IllegalArgumentException if it has no range, or is logarithmic
   */
  public HeatMap colours(Axis shown) {
    checkRange("colour", shown);
    return new HeatMap(this, shown.low(), shown.high(), horizontal, vertical, shown);
  }

  private void checkRange(String name, Axis axis) {
    if (axis.logarithmic() || !(axis.low() < axis.high())) {
      throw new IllegalArgumentException(
          "heat map "
              + title
              + ": the "
              + name
              + " axis needs to be linear, with a range such as withRange(0, 1)");
    }
  }

  /** The axis below, or null where columns have indices. */
  @Nullable Axis horizontal() {
    return horizontal;
  }

  /** The axis at the left, or null where rows have indices. */
  @Nullable Axis vertical() {
    return vertical;
  }

  /** What the colours measure. */
  Axis measure() {
    return measure;
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
    return horizontal == null
        ? HeatMapDrawing.heightFor(this, width)
        : MeasuredMapDrawing.heightFor(width);
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
        + (measure.unit().isEmpty() ? "" : " " + measure.unit())
        + "."
        + (horizontal == null || vertical == null
            ? ""
            : " Horizontal: " + horizontal.title(0) + ". Vertical: " + vertical.title(0) + ".");
  }
}

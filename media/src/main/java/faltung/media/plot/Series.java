package faltung.media.plot;

import org.jspecify.annotations.Nullable;

/** Points with a name, and the way they are drawn; part of a {@link Chart}. */
public final class Series {
  /** How the points of a series are drawn. */
  public enum Kind {
    /** Joined by a line, which NaN and infinities interrupt. */
    LINE,
    /** As impulses standing on zero. */
    STEMS,
    /** As single dots. */
    MARKERS
  }

  private final String name;
  private final Kind kind;
  private final double start;
  private final double step;
  private final double @Nullable [] xs;
  private final double[] ys;

  Series(String name, Kind kind, double start, double step, double[] ys) {
    if (!Double.isFinite(start) || !Double.isFinite(step) || step <= 0) {
      throw new IllegalArgumentException(
          "series " + name + ": start " + start + ", step " + step + "; the step must be positive");
    }
    this.name = name;
    this.kind = kind;
    this.start = start;
    this.step = step;
    this.xs = null;
    this.ys = ys;
  }

  Series(String name, Kind kind, double[] xs, double[] ys) {
    if (xs.length != ys.length) {
      throw new IllegalArgumentException(
          "series " + name + ": " + xs.length + " x values, but " + ys.length + " y values");
    }
    this.name = name;
    this.kind = kind;
    this.start = 0;
    this.step = 1;
    this.xs = xs;
    this.ys = ys;
  }

  /** As in the legend. */
  public String name() {
    return name;
  }

  /** How it is drawn. */
  public Kind kind() {
    return kind;
  }

  /** The number of points. */
  public int size() {
    return ys.length;
  }

  /** The x of a point. */
  public double x(int point) {
    return xs == null ? start + step * point : xs[point];
  }

  /** The y of a point. */
  public double y(int point) {
    return ys[point];
  }

  /** The values, not a copy. */
  double[] ys() {
    return ys;
  }

  /** Whether both coordinates of a point are finite. */
  public boolean isFinite(int point) {
    return Double.isFinite(x(point)) && Double.isFinite(ys[point]);
  }
}

package faltung.kernels;

/** How much of a pixel lies in a disk about the origin. */
final class DiskArea {
  private final double radius;

  private DiskArea(double radius) {
    this.radius = radius;
  }

  /** The area of the unit square about a point of the first quadrant that lies in the disk. */
  static double ofPixel(double radius, int row, int column) {
    DiskArea disk = new DiskArea(radius);
    double y0 = Math.max(0, row - 0.5);
    double x0 = Math.max(0, column - 0.5);
    // The pixels on the axes stand in two quadrants each, the one in the middle in four.
    int quadrants = (row == 0 ? 2 : 1) * (column == 0 ? 2 : 1);
    return quadrants * disk.area(x0, column + 0.5, y0, row + 0.5);
  }

  /** The area of a rectangle of the first quadrant under the arc √(r² − x²). */
  private double area(double x0, double x1, double y0, double y1) {
    double full = clamp(crossing(y1), x0, x1);
    double none = clamp(crossing(y0), x0, x1);
    double area = (y1 - y0) * (full - x0);
    if (none > full) {
      area += integral(none) - integral(full) - y0 * (none - full);
    }
    return clamp(area, 0, (x1 - x0) * (y1 - y0));
  }

  /** Where the arc has this height, or 0 if it is lower everywhere. */
  private double crossing(double y) {
    return y >= radius ? 0 : Math.sqrt((radius - y) * (radius + y));
  }

  /** ∫ √(r² − x²) from 0 to x. */
  private double integral(double x) {
    double ratio = Math.min(1, x / radius);
    return (x * crossing(x) + radius * radius * StrictMath.asin(ratio)) / 2;
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}

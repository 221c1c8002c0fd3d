package faltung.media.image.filter;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.problem.SpatialAxis;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ConvolveOp;
import java.awt.image.IndexColorModel;
import java.awt.image.Kernel;
import java.awt.image.Raster;
import java.awt.image.RasterOp;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * A convolution for the JDK's images that stands in for {@link ConvolveOp}, with all borders and
 * sizes, images of any type, and rasters that ConvolveOp refuses.
 *
 * <p>With the constructors, which are ConvolveOp's, it does what ConvolveOp does: y[n] = Σ_k x[n −
 * k]·h[k], the kernel's origin at its {@link Kernel#getXOrigin}, and at the pixels whose window is
 * not inside the image 0 or the source's own pixel. Differences:
 *
 * <ul>
 *   <li>Integers are rounded to nearest, where ConvolveOp cuts off what follows the point: so a
 *       sample can be greater by 1.
 *   <li>Colours are multiplied by opacity before and divided by it after, as ConvolveOp's
 *       documentation says of it; where that is 0 they become 0. A premultiplied image is filtered
 *       as it is.
 *   <li>Samples of 16 bits go to 65535. ConvolveOp of JDK 17 to 25 takes those above 32767 for
 *       negative.
 *   <li>The edge is as wide as the kernel reaches. ConvolveOp makes that of a kernel of even length
 *       one wider.
 *   <li>Any raster: integers of any width, floats, doubles, any number of bands. ConvolveOp throws
 *       for most.
 * </ul>
 *
 * <p>With {@link #of} border and size can be chosen; borders are symmetric and the size SAME unless
 * said. Beyond a zero border all is 0, a constant is in the samples' units, opaque.
 *
 * <p>An indexed image is expanded to its colours first, as by ConvolveOp; a destination with
 * another colour model is converted into. The destination must have the result's size: see {@link
 * #getBounds2D}.
 *
 * <p>Samples of 8 and 16 bits are filtered tile by tile, straight from and to the arrays of rasters
 * whose pixels or bands stand one after the other (grey, RGB, BGR, ABGR, in bands), of others by
 * the rasters' methods, with the same values. Java 2D then keeps no copy of such an image in a
 * graphics card's memory. Kernels of more than 400 elements that are no product of a column and a
 * row go as planes of the whole picture by the planner's method, as do wider samples. What is
 * prepared for a kind of picture is kept for the next, so keep the filter.
 *
 * <p>Error: in tiles, of chains of T fused products in float, γ(T)·(|x| ∗ |h|) before the rounding,
 * γ(T) = T·u/(1 − T·u), u = 2⁻²⁴; T is the number of elements, or the sum of both lengths where the
 * kernel is a product to within 2⁻²² of its norm, which is then added. Otherwise the planner's
 * tolerance for float; samples of more than 24 bits, and doubles, are computed in double. Memory:
 * in tiles some 500 KiB a thread, more for kernels longer than 100; as planes the image twice as
 * float. Threads do not change a bit.
 *
 * <p>Immutable, thread-safe. Sources are not modified.
 */
public final class FaltungOp implements BufferedImageOp, RasterOp {
  private final Signal kernel;
  private final Border border;
  private final Mode size;

  /** ConvolveOp's edge condition, or −1 where the border says what lies beyond the edge. */
  private final int edge;

  private final @Nullable RenderingHints hints;
  private final Workers workers;

  /** What has been prepared, and is for the next picture. */
  private final RasterFilter filters;

  private FaltungOp(
      Signal kernel,
      Border border,
      Mode size,
      int edge,
      @Nullable RenderingHints hints,
      Workers workers) {
    this.kernel = kernel;
    this.border = border;
    this.size = size;
    this.edge = edge;
    this.hints = hints;
    this.workers = workers;
    this.filters = new RasterFilter(kernel, border, size, edge);
  }

  /** As {@code ConvolveOp(kernel)}: edges become 0. */
  public FaltungOp(Kernel kernel) {
    this(kernel, ConvolveOp.EDGE_ZERO_FILL, null);
  }

  /**
   * As {@code ConvolveOp(kernel, edgeCondition, hints)}.
   *
   * @param edgeCondition {@link ConvolveOp#EDGE_ZERO_FILL} or {@link ConvolveOp#EDGE_NO_OP}
   * @param hints for the conversion of colours, or null
   * @throws IllegalArgumentException if the edge condition is neither
   */
  public FaltungOp(Kernel kernel, int edgeCondition, @Nullable RenderingHints hints) {
    this(signal(kernel), Border.ZERO, Mode.SAME, edgeCondition, hints, Workers.SERIAL);
    if (edgeCondition != ConvolveOp.EDGE_ZERO_FILL && edgeCondition != ConvolveOp.EDGE_NO_OP) {
      throw new IllegalArgumentException(
          "FaltungOp: the edge condition is "
              + edgeCondition
              + ", but must be 0 (EDGE_ZERO_FILL) or 1 (EDGE_NO_OP); other borders: of(kernel)");
    }
  }

  /**
   * A convolution with a kernel that has its own origin.
   *
   * @param kernel of two axes, rows and columns, real and finite. Not modified.
   * @throws IllegalArgumentException if it is not
   */
  public static FaltungOp of(Signal kernel) {
    ImageFilter.convolve(kernel); // Checks it.
    return new FaltungOp(kernel, Border.SYMMETRIC, Mode.SAME, -1, null, Workers.SERIAL);
  }

  /** The same with another border. */
  public FaltungOp border(Border beyond) {
    return new FaltungOp(kernel, beyond, size, -1, hints, workers);
  }

  /** The same with another size, and the border in place of an edge condition. */
  public FaltungOp size(Mode outputs) {
    return new FaltungOp(kernel, border, outputs, -1, hints, workers);
  }

  /** The same with these threads. */
  public FaltungOp workers(Workers threads) {
    return new FaltungOp(kernel, border, size, edge, hints, threads);
  }

  private static Signal signal(Kernel kernel) {
    float[] values = kernel.getKernelData(null);
    return Signal.of(FloatArray.wrap(Shape.of(kernel.getHeight(), kernel.getWidth()), values))
        .startingAt(-kernel.getYOrigin(), -kernel.getXOrigin());
  }

  /** What filters rasters, for tests. */
  RasterFilter filters() {
    return filters;
  }

  private SpatialAxis axis(int axis, int length) {
    return filters.axis(axis, length);
  }

  /**
   * Filters an image.
   *
   * @param destination modified and returned; null for a new one
   * @throws IllegalArgumentException if source and destination are one, or the destination has
   *     another size than the result
   */
  @Override
  public BufferedImage filter(BufferedImage source, @Nullable BufferedImage destination) {
    if (source == destination) {
      throw new IllegalArgumentException("FaltungOp: source and destination are the same image");
    }
    BufferedImage colours = expanded(source);
    BufferedImage result =
        destination != null && destination.getColorModel().equals(colours.getColorModel())
            ? destination
            : createCompatibleDestImage(colours, null);
    checkSize(colours.getRaster(), result.getRaster());
    if (destination != null) {
      checkSize(colours.getRaster(), destination.getRaster());
    }
    ColorModel model = colours.getColorModel();
    double opaque =
        model.hasAlpha()
            ? RasterPlanes.maximum(colours.getSampleModel(), colours.getRaster().getNumBands() - 1)
            : 0;
    boolean straight = model.hasAlpha() && !model.isAlphaPremultiplied();
    filters.filter(colours.getRaster(), result.getRaster(), opaque, straight, workers);
    if (destination == null || result == destination) {
      return result;
    }
    convert(result, destination);
    return destination;
  }

  private static BufferedImage expanded(BufferedImage source) {
    if (source.getColorModel() instanceof IndexColorModel indexed) {
      return indexed.convertToIntDiscrete(source.getRaster(), false);
    }
    return source;
  }

  private void convert(BufferedImage from, BufferedImage to) {
    if (to.getColorModel() instanceof IndexColorModel) {
      Graphics2D graphics = to.createGraphics();
      graphics.setComposite(AlphaComposite.Src);
      graphics.drawImage(from, 0, 0, null);
      graphics.dispose();
    } else {
      new ColorConvertOp(hints).filter(from, to);
    }
  }

  private void checkSize(Raster source, Raster destination) {
    int height = axis(0, source.getHeight()).outputLength();
    int width = axis(1, source.getWidth()).outputLength();
    if (destination.getWidth() != width || destination.getHeight() != height) {
      throw new IllegalArgumentException(
          "FaltungOp: the destination has "
              + destination.getWidth()
              + " by "
              + destination.getHeight()
              + " pixels, but the result "
              + width
              + " by "
              + height);
    }
  }

  /**
   * Filters a raster; no band counts as opacity.
   *
   * @param destination modified and returned; null for a new one
   * @throws IllegalArgumentException if source and destination are one, or have not as many bands,
   *     or the destination has another size than the result
   */
  @Override
  public WritableRaster filter(Raster source, @Nullable WritableRaster destination) {
    if (source == destination) {
      throw new IllegalArgumentException("FaltungOp: source and destination are the same raster");
    }
    WritableRaster result = destination == null ? createCompatibleDestRaster(source) : destination;
    if (source.getNumBands() != result.getNumBands()) {
      throw new IllegalArgumentException(
          "FaltungOp: the source has "
              + source.getNumBands()
              + " bands, the destination "
              + result.getNumBands());
    }
    checkSize(source, result);
    filters.filter(source, result, /* opaque= */ 0, /* straight= */ false, workers);
    return result;
  }

  @Override
  public BufferedImage createCompatibleDestImage(
      BufferedImage source, @Nullable ColorModel wanted) {
    int height = axis(0, source.getHeight()).outputLength();
    int width = axis(1, source.getWidth()).outputLength();
    ColorModel model = wanted == null ? source.getColorModel() : wanted;
    if (model instanceof IndexColorModel) {
      model = ColorModel.getRGBdefault();
    }
    if (model.equals(source.getColorModel()) && source.getType() != BufferedImage.TYPE_CUSTOM) {
      return new BufferedImage(width, height, source.getType());
    }
    WritableRaster raster =
        model.equals(source.getColorModel())
            ? source.getRaster().createCompatibleWritableRaster(width, height)
            : model.createCompatibleWritableRaster(width, height);
    return new BufferedImage(model, raster, model.isAlphaPremultiplied(), null);
  }

  @Override
  public WritableRaster createCompatibleDestRaster(Raster source) {
    return source.createCompatibleWritableRaster(
        source.getMinX(),
        source.getMinY(),
        axis(1, source.getWidth()).outputLength(),
        axis(0, source.getHeight()).outputLength());
  }

  /** The size of the result, at 0, 0. */
  @Override
  public Rectangle2D getBounds2D(BufferedImage source) {
    return getBounds2D(source.getRaster());
  }

  /** The size of the result, at the source's corner. */
  @Override
  public Rectangle2D getBounds2D(Raster source) {
    return new Rectangle(
        source.getMinX(),
        source.getMinY(),
        axis(1, source.getWidth()).outputLength(),
        axis(0, source.getHeight()).outputLength());
  }

  /** Where a point of the source is in the result: shifted, where the size is not SAME. */
  @Override
  public Point2D getPoint2D(Point2D source, @Nullable Point2D destination) {
    int rows = KernelSpan.of(kernel, 0, /* flipped= */ true).firstOutput(size);
    int columns = KernelSpan.of(kernel, 1, /* flipped= */ true).firstOutput(size);
    Point2D result = destination == null ? new Point2D.Float() : destination;
    result.setLocation(source.getX() - columns, source.getY() - rows);
    return result;
  }

  @Override
  public @Nullable RenderingHints getRenderingHints() {
    return hints;
  }
}

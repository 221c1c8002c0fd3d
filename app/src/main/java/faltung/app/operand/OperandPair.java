package faltung.app.operand;

import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.media.image.Image;
import faltung.signal.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * X and H in one element type.
 *
 * @param x one signal, or for a picture in colour one a channel
 * @param h the kernel
 * @param picture what X was, if it was a picture
 * @param placed whether an origin of H was written
 * @param layer what the axes are, or null where all are spatial
 */
public record OperandPair(
    List<Signal> x, Signal h, @Nullable Image picture, boolean placed, @Nullable Layer layer) {
  public OperandPair {
    x = List.copyOf(x);
  }

  /**
   * Brings two operands together.
   *
   * @param wish the element type to be used, or null
   * @throws UsageException if they have not the same number of axes, or H is a picture in colour
   */
  public static OperandPair of(Operand x, Operand h, @Nullable ElementType wish) {
    checkKernel(h);
    checkAxes(x.shape(), h.shape());
    ElementType type = wish == null ? ElementTypes.common(x, h) : wish;
    return new OperandPair(x.planes(type), h.planes(type).get(0), x.picture(), h.hasOrigin(), null);
  }

  /**
   * Brings two operands together, whose axes may be those of a layer.
   *
   * @throws UsageException if they do not fit, or may be a layer's and nothing was said
   */
  public static OperandPair of(Operand x, Operand h, @Nullable ElementType wish, AxesOptions axes) {
    Layer layer = axes.layer(x.wholeShape(), h.shape());
    if (layer == null) {
      return of(x, h, wish);
    }
    checkOrigins(layer, x.hasOrigin() || h.hasOrigin());
    ElementType type = wish == null ? ElementTypes.common(x, h) : wish;
    Signal input = Signal.of(x.whole(type));
    return new OperandPair(List.of(input), Signal.of(h.whole(type)), null, false, layer);
  }

  /** A layer's axes have no origins. */
  public static void checkOrigins(Layer layer, boolean written) {
    if (written) {
      throw new UsageException(
          "an origin means nothing with --axes "
              + layer.typed()
              + "; --mode and --padding say which outputs");
    }
  }

  private static void checkKernel(Operand h) {
    Image kernel = h.picture();
    if (kernel != null && kernel.colors().channels() > 1) {
      throw new UsageException(
          "H is a picture with "
              + kernel.colors().channels()
              + " channels, but a kernel has one; make it grey first");
    }
  }

  /**
   * Checks that two operands have the same number of axes.
   *
   * @throws UsageException if they have not, or none
   */
  public static void checkAxes(Shape x, Shape h) {
    if (x.rank() == h.rank()) {
      if (x.rank() == 0) {
        throw new UsageException("X and H are single numbers; write them as signals, such as [3]");
      }
      return;
    }
    String remedy = "";
    if (x.rank() == 2 && h.rank() == 1) {
      remedy = "; write H as a row, [[1,2,1]], or as a column, [[1],[2],[1]]";
    } else if (x.rank() == 1 && h.rank() == 2) {
      remedy = "; write X as a row, [[1,2,1]], or H as one list of numbers";
    }
    throw new UsageException(
        "X has "
            + Joined.count(x.rank(), "axis", "axes")
            + " ("
            + Joined.lengths(x)
            + "), but H has "
            + h.rank()
            + " ("
            + Joined.lengths(h)
            + "); both need the same number"
            + remedy);
  }
}

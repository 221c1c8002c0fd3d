package faltung.kernels;

import faltung.array.Excerpt;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All kernels by name, and the specs that make them.
 *
 * <p>A spec is {@code name[:value,…][,key=value,…]}, such as {@code gaussian:2.5}, {@code
 * gaussian:sigma=2.5,truncate=4}, {@code box:5x3} (width × height), {@code sobel:x}, {@code
 * lowpass:1000}; or a kernel as ImageMagick writes it, {@code "3x3: -1,0,1 -2,0,2 -1,0,1"}, whose
 * entries {@code nan} and {@code -} are 0.
 *
 * <p>All are kernels of a <em>convolution</em>, y[n] = Σ h[k]·x[n−k], which flips them. Angles are
 * in degrees, counter-clockwise as the picture is seen. All methods are pure.
 */
public final class KernelCatalogue {
  private static final List<KernelKind> KINDS =
      Stream.of(SmoothingKinds.all(), EdgeKinds.all(), DetailKinds.all(), FirKinds.all())
          .flatMap(List::stream)
          .sorted(Comparator.comparing(KernelKind::group))
          .toList();

  private KernelCatalogue() {}

  /** All kinds, group by group. */
  public static List<KernelKind> kinds() {
    return KINDS;
  }

  /** The kind of a name or of one of its aliases. */
  public static Optional<KernelKind> find(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return KINDS.stream()
        .filter(kind -> kind.name().equals(wanted) || kind.aliases().contains(wanted))
        .findFirst();
  }

  /**
   * The kind of a spec's name.
   *
   * @return empty for a kernel string
   * @throws UnknownKernelException if there is none of that name
   */
  public static Optional<KernelKind> kind(String spec) {
    if (KernelString.matches(spec.strip())) {
      return Optional.empty();
    }
    return Optional.of(named(name(spec)));
  }

  /**
   * The kernel of a spec.
   *
   * @throws UnknownKernelException if there is no kernel of that name
   * @throws IllegalArgumentException if a parameter is unknown, missing or outside its range, or
   *     the kernel would have more than 2²⁴ elements
   */
  public static Signal parse(String spec, KernelContext context) {
    String text = spec.strip();
    if (KernelString.matches(text)) {
      return KernelString.parse(text, context.rank());
    }
    KernelKind kind = named(name(text));
    if (!kind.ranks().contains(context.rank())) {
      boolean picture = kind.ranks().contains(2);
      throw new IllegalArgumentException(
          "kernel "
              + kind.name()
              + ": it is for "
              + (picture ? "pictures (2 axes)" : "sounds and other signals of 1 axis")
              + ", but this has "
              + context.rank()
              + (context.rank() == 1 ? " axis" : " axes"));
    }
    int colon = text.indexOf(':');
    @Nullable String behind = colon < 0 ? null : text.substring(colon + 1);
    KernelArguments arguments = KernelArguments.parse(kind, behind, context);
    try {
      return kind.make(arguments, context);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith("kernel ")) {
        throw e;
      }
      // A factory names itself, as in "gaussian: sigma=…", of which this kernel may be made.
      throw arguments.wrong(message.substring(message.indexOf(": ") + 2), e);
    }
  }

  private static String name(String spec) {
    int colon = spec.indexOf(':');
    return (colon < 0 ? spec : spec.substring(0, colon)).strip();
  }

  private static KernelKind named(String name) {
    Optional<KernelKind> found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names = new ArrayList<>();
    KINDS.forEach(kind -> names.add(kind.name()));
    List<String> near = NearNames.of(name.toLowerCase(Locale.ROOT), names);
    throw new UnknownKernelException(
        "there is no kernel \""
            + Excerpt.of(name)
            + "\""
            + (near.isEmpty()
                ? "; there are " + String.join(", ", names)
                : "; did you mean " + String.join(" or ", near) + "?"),
        near);
  }
}

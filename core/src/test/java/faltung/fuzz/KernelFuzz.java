package faltung.fuzz;

import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelContext;
import faltung.kernels.UnknownKernelException;
import faltung.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A spec of a kernel or a kernel string, for a picture, a signal and a sampled one. */
public final class KernelFuzz {
  private KernelFuzz() {}

  /** One of so many inputs may ask for a kernel as large as there are, which takes its time. */
  private static final int LARGE = 1024;

  /**
   * What Jazzer calls. Of most inputs every number before the point is cut to its first digit, so
   * that a million are read soon.
   */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (Math.floorMod(java.util.Arrays.hashCode(input), LARGE) == 0) {
      fuzz(input);
    } else {
      fuzz(small(input), List.of(PICTURE, SIGNAL, SLOW));
    }
  }

  private static byte[] small(byte[] input) {
    byte[] small = new byte[input.length];
    int length = 0;
    boolean digits = false;
    boolean fraction = false;
    for (byte each : input) {
      boolean digit = each >= '0' && each <= '9';
      fraction = each == '.' || (fraction && digit);
      if (!(digit && digits) || fraction) {
        small[length++] = each;
      }
      digits = digit;
    }
    return java.util.Arrays.copyOf(small, length);
  }

  private static final KernelContext PICTURE = KernelContext.picture();
  private static final KernelContext SIGNAL = KernelContext.signal();

  /** A filter for a tenth of a hertz has as many values as ten seconds have samples. */
  private static final KernelContext SLOW = KernelContext.sampled(48);

  /** A kernel is small beside its own working: windows, designs and their tables. */
  private static final int WORKING = 64;

  static void fuzz(byte[] input) throws Exception {
    fuzz(input, List.of(PICTURE, SIGNAL, KernelContext.sampled(48_000)));
  }

  private static void fuzz(byte[] input, List<KernelContext> contexts) throws Exception {
    String spec = new String(input, StandardCharsets.UTF_8);
    for (KernelContext context : contexts) {
      Fuzzing.<Signal>check(
          WORKING * input.length,
          IllegalArgumentException.class,
          () -> parse(spec, context),
          kernel -> WORKING * Arrays.bytes(kernel.values()),
          kernel -> {});
    }
  }

  private static Signal parse(String spec, KernelContext context) {
    try {
      return KernelCatalogue.parse(spec, context);
    } catch (UnknownKernelException exception) {
      // The documented special case, told apart from exceptions that nobody meant.
      throw new IllegalArgumentException(exception.getMessage(), exception);
    }
  }
}

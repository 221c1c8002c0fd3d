package faltung.media.fuzz;

import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import java.lang.reflect.Method;

/**
 * What holds for every picture that is read, whatever its bytes are: it is read, or refused by a
 * {@link FormatException} of one line in which Java itself does not speak, within bounds of memory.
 */
final class PictureFuzz {
  /** What any reader may allocate besides: 4 times the file and 1 MiB. */
  private static final long MEBIBYTE = 1 << 20;

  /** A sample is there in the file's form, which may have grown by doubling, and as a float. */
  private static final long BYTES_PER_SAMPLE = 24;

  private static final ReadLimits LIMITS = new ReadLimits(1 << 22, 1 << 25);

  private PictureFuzz() {}

  /**
   * Reads a file.
   *
   * @param ratio how many bytes a decoder may make of one byte of a picture that is read; of one
   *     that is refused none at all
   */
  static void read(byte[] file, long ratio) {
    read(file, ratio, 0);
  }

  /**
   * Reads a file.
   *
   * @param ratio how many bytes a decoder may make of one byte of a picture that is read
   * @param refusedRatio the same of a picture that is refused in the end
   */
  static void read(byte[] file, long ratio, long refusedRatio) {
    long excess = excess(file, ratio, refusedRatio);
    if (excess > 0) {
      // A first read loads classes, which is not the file's doing; a second one does not.
      excess = excess(file, ratio, refusedRatio);
    }
    if (excess > 0) {
      throw new AssertionError(
          excess + " bytes too many are allocated for a file of " + file.length);
    }
  }

  /** How many bytes more than may be are allocated; negative if fewer. */
  private static long excess(byte[] file, long ratio, long refusedRatio) {
    long before = allocated();
    long samples = 0;
    long decoded = refusedRatio;
    try {
      Image image = ImageFiles.read(file, LIMITS);
      samples = image.samples().size();
      decoded = ratio;
      if (ImageFiles.pages(file) < 1) {
        throw new AssertionError("a file without a picture has been read");
      }
    } catch (FormatException exception) {
      check(String.valueOf(exception.getMessage()));
    }
    return allocated()
        - before
        - ((4 + decoded) * file.length + MEBIBYTE + BYTES_PER_SAMPLE * samples);
  }

  private static void check(String text) {
    // What a file says itself may be quoted.
    String message = text.replaceAll("'.*'", "''");
    boolean java =
        message.contains("java.")
            || message.contains("javax.")
            || message.contains("Cannot invoke")
            || message.contains("Exception")
            || message.contains("out of bounds")
            || message.contains("heap");
    if (message.isBlank() || message.length() > 500 || java || message.matches("(?s).*\\R.*")) {
      throw new AssertionError("the message is no clear line: " + message);
    }
  }

  /** A file whose first bytes are as they must be, so that no input is wasted. */
  static byte[] marked(byte[] input, int... mark) {
    byte[] file = input.clone();
    for (int index = 0; index < Math.min(file.length, mark.length); index++) {
      file[index] = (byte) mark[index];
    }
    return file;
  }

  /** How many bytes this thread has allocated so far; by reflection, since no module needs it. */
  private static long allocated() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Method method =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getThreadAllocatedBytes", long.class);
      return (long) method.invoke(bean, Thread.currentThread().getId());
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException("this JVM does not count what a thread allocates", exception);
    }
  }
}

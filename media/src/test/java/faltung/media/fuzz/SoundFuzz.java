package faltung.media.fuzz;

import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What holds for a sound file of any content, as a file and as a pipe: it is read or refused by a
 * {@link FormatException} of one line; no frame is invented; memory is at most four times the file
 * and 1 MiB, the rows of the caller aside.
 */
final class SoundFuzz {
  private static final int FRAMES = 64;
  private static final long MEMORY = 1 << 20;

  /** Above this many samples a whole sound is more than what a header may cost. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 16, 1 << 19);

  private SoundFuzz() {}

  /** Fails with an {@link AssertionError} if something does not hold. */
  static void fuzz(byte[] data, String... signatures) {
    if (data.length == 0) {
      return;
    }
    // The signature is no riddle that a million inputs should be spent on.
    byte[] signature =
        signatures[(data[0] & 0xFF) % signatures.length].getBytes(StandardCharsets.US_ASCII);
    byte[] file = Arrays.copyOf(signature, signature.length + data.length - 1);
    System.arraycopy(data, 1, file, signature.length, data.length - 1);
    read(file);
  }

  /** The same for a whole file. */
  static void read(byte[] file) {
    String asPipe;
    try {
      asPipe = blocks(file);
    } catch (AssertionError firstTime) {
      // The first input also loads classes, which a tool that changes them makes dear.
      asPipe = blocks(file);
    }
    String asFile = whole(file);
    boolean bothRead = asPipe.isEmpty() && asFile.isEmpty();
    if (asPipe.isEmpty() && !bothRead && !asFile.contains("read limits")) {
      // What a pipe gives can differ only where the length of the file told more.
      check(asFile.contains("left in the file"), "a pipe is read, but the file: " + asFile);
    }
  }

  private static String blocks(byte[] file) {
    long before = allocated();
    long rows = 0;
    long frames = 0;
    int frameBytes = 1;
    try (SoundReader reader = SoundFiles.open(new ByteArrayInputStream(file))) {
      int channels = reader.layout().channels();
      int count = channels > 64 ? 1 : FRAMES;
      long start = allocated();
      double[][] block = new double[channels][count];
      rows = allocated() - start;
      frameBytes = channels;
      for (int read = reader.read(block, count); read > 0; read = reader.read(block, count)) {
        frames += read;
        check(frames * frameBytes <= file.length, frames + " frames of " + file.length + " bytes");
      }
      check(reader.read(block, count) == 0, "frames behind the end");
      reader.warnings().forEach(SoundFuzz::checkLine);
    } catch (FormatException exception) {
      String message = String.valueOf(exception.getMessage());
      checkLine(message);
      return message;
    } catch (IOException exception) {
      throw new AssertionError(exception);
    }
    long used = allocated() - before - rows;
    check(used <= 4L * file.length + MEMORY, used + " bytes for a file of " + file.length);
    return "";
  }

  private static String whole(byte[] file) {
    try {
      SoundFiles.read(file, LIMITS);
      return "";
    } catch (FormatException exception) {
      String message = String.valueOf(exception.getMessage());
      checkLine(message);
      return message;
    } catch (IOException exception) {
      throw new AssertionError(exception);
    }
  }

  private static void checkLine(String text) {
    boolean clean = text.chars().noneMatch(letter -> letter < ' ' || letter == 127);
    check(clean && !text.isBlank() && text.length() < 500, "the message " + text);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** How many bytes this thread has allocated so far; 0 where the JVM does not count them. */
  private static long allocated() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Class<?> type = Class.forName("com.sun.management.ThreadMXBean");
      return type.isInstance(bean)
          ? (long)
              type.getMethod("getThreadAllocatedBytes", long.class)
                  .invoke(bean, Thread.currentThread().getId())
          : 0;
    } catch (ReflectiveOperationException exception) {
      return 0;
    }
  }
}

package faltung.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import faltung.format.FormatException;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Feeds a reader with good files that were changed at random: it may succeed or throw a {@link
 * FormatException} of one line, within bounds of memory and time.
 */
public final class HostileInputs {
  /** A reader under test. */
  interface Reader {
    void read(byte[] file) throws Exception;
  }

  /** What breaks lengths, counts and offsets. */
  private static final int[] BYTES = {0, 1, 0x7F, 0x80, 0xFF};

  private static final int WARMING_UP = 100;

  private HostileInputs() {}

  /**
   * Reads so many changed files.
   *
   * @param factor how many bytes may be allocated for one of the file
   * @param constant how many besides
   */
  static void check(
      String kind,
      long seed,
      int count,
      List<byte[]> files,
      long factor,
      long constant,
      Reader reader) {
    // A batch takes a second or two; a hundred inputs a second would still be in time.
    assertTimeoutPreemptively(
        Duration.ofSeconds(Math.max(60, count / 100)),
        () -> {
          Random random = new Random(seed);
          for (byte[] file : files) {
            reader.read(file);
          }
          int refused = 0;
          for (int number = 0; number < count; number++) {
            byte[] file = changed(files.get(random.nextInt(files.size())), random);
            // The first ones also load classes, which is not the file's doing.
            long allowance = number < WARMING_UP ? 1L << 32 : constant;
            refused +=
                read(
                    reader,
                    file,
                    factor,
                    allowance,
                    kind + " input " + number + " of seed " + seed);
          }
          // Else the changes never reach the checks, or nothing passes them.
          assertThat(refused).as(kind + ": refused of " + count).isBetween(count / 20, count - 1);
        });
  }

  private static int read(Reader reader, byte[] file, long factor, long constant, String name)
      throws Exception {
    long before = allocated();
    int refused = 0;
    try {
      reader.read(file);
    } catch (FormatException exception) {
      refused = 1;
      assertThat(exception.getMessage())
          .as(name)
          .isNotBlank()
          .doesNotContain("\n", "\r")
          .hasSizeLessThan(500);
    } catch (Throwable exception) {
      fail(name + " of " + file.length + " bytes: " + exception, exception);
    }
    long used = allocated() - before;
    assertThat(used)
        .as(name + ": bytes allocated for " + file.length)
        .isLessThan(factor * file.length + constant);
    return refused;
  }

  /** How many bytes this thread has allocated so far; 0 where the JVM does not count them. */
  public static long allocated() throws ReflectiveOperationException {
    Object bean =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Class<?> type = Class.forName("com.sun.management.ThreadMXBean");
    Method method = type.getMethod("getThreadAllocatedBytes", long.class);
    return type.isInstance(bean) ? (long) method.invoke(bean, Thread.currentThread().getId()) : 0;
  }

  /** One to four changes; most of them near the beginning, where the headers are. */
  static byte[] changed(byte[] file, Random random) {
    byte[] result = file;
    for (int change = random.nextInt(4); change >= 0; change--) {
      result = changedOnce(result.length == 0 ? new byte[1] : result.clone(), random);
    }
    return result;
  }

  private static byte[] changedOnce(byte[] file, Random random) {
    int reach = random.nextBoolean() ? Math.min(file.length, 200) : file.length;
    int place = random.nextInt(reach);
    switch (random.nextInt(8)) {
      case 0 -> file[place] ^= (byte) (1 << random.nextInt(8));
      case 1 -> file[place] = (byte) random.nextInt(256);
      case 2 -> file[place] = (byte) BYTES[random.nextInt(BYTES.length)];
      case 3 -> {
        int end = Math.min(file.length, place + (1 << random.nextInt(4)));
        Arrays.fill(file, place, end, (byte) BYTES[random.nextInt(BYTES.length)]);
      }
      case 4 -> {
        return Arrays.copyOf(file, place);
      }
      case 5 -> {
        return spliced(file, place, random.nextInt(file.length), random.nextInt(40));
      }
      case 6 -> {
        byte[] digits =
            Long.toString(random.nextLong() >>> random.nextInt(64))
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, file, place, Math.min(digits.length, file.length - place));
      }
      default -> {
        int other = random.nextInt(reach);
        byte swap = file[place];
        file[place] = file[other];
        file[other] = swap;
      }
    }
    return file;
  }

  /** A part of the file inserted at another place, or, in turn, cut out. */
  private static byte[] spliced(byte[] file, int place, int from, int length) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int count = Math.min(length, file.length - from);
    output.write(file, 0, place);
    if (length % 2 == 0) {
      output.write(file, from, count);
      output.write(file, place, file.length - place);
    } else {
      int rest = Math.min(file.length, place + length);
      output.write(file, rest, file.length - rest);
    }
    return output.toByteArray();
  }
}

package faltung.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.media.TestData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Varieties of sound files: from programs, by hand, whole and cut at every byte, by file and pipe.
 */
class SoundVarietiesTest {
  private static final double[] SAMPLES = {0, 1000 / 32768d, -1000 / 32768d, 32767 / 32768d};

  @TempDir Path folder;

  /** What a reader gave, of one channel. */
  private record Heard(List<Double> samples, List<String> warnings) {}

  private static Heard heard(SoundReader reader) throws IOException {
    try (reader) {
      Sound sound = SoundFiles.read(reader, ReadLimits.DEFAULT);
      List<Double> samples = Arrays.stream(sound.samples().values()).boxed().toList();
      return new Heard(samples, reader.warnings());
    }
  }

  private Heard heard(byte[] file) throws IOException {
    Path path = folder.resolve("heard");
    Files.write(path, file);
    Heard heard = heard(SoundFiles.open(path));
    assertThat(SoundFiles.read(file, ReadLimits.DEFAULT).samples().values())
        .containsExactly(heard.samples.stream().mapToDouble(Double::doubleValue).toArray());
    // A pipe gives the same.
    assertThat(heard(SoundFiles.open(new ByteArrayInputStream(file)))).isEqualTo(heard);
    return heard;
  }

  private static byte[] bytes(Object... parts) {
    return bytes(ByteOrder.LITTLE_ENDIAN, parts);
  }

  /** Text as it is, Short in two bytes, Integer in four, Long in eight, Byte in one. */
  private static byte[] bytes(ByteOrder order, Object... parts) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 12).order(order);
    for (Object part : parts) {
      if (part instanceof String text) {
        buffer.put(text.getBytes(StandardCharsets.ISO_8859_1));
      } else if (part instanceof byte[] some) {
        buffer.put(some);
      } else if (part instanceof Short number) {
        buffer.putShort(number);
      } else if (part instanceof Byte number) {
        buffer.put(number);
      } else if (part instanceof Long number) {
        buffer.putLong(number);
      } else {
        buffer.putInt((Integer) part);
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static byte[] wav(ByteOrder order, int tag, int bits, int frameBytes, byte[] data) {
    String magic = order == ByteOrder.BIG_ENDIAN ? "RIFX" : "RIFF";
    return bytes(
        order,
        magic,
        36 + data.length,
        "WAVEfmt ",
        16,
        (short) tag,
        (short) 1,
        8000,
        8000 * frameBytes,
        (short) frameBytes,
        (short) bits,
        "data",
        data.length,
        data);
  }

  private static byte[] wav(int tag, int bits, int frameBytes, byte[] data) {
    return wav(ByteOrder.LITTLE_ENDIAN, tag, bits, frameBytes, data);
  }

  private static final byte[] LITTLE = bytes((short) 0, (short) 1000, (short) -1000, (short) 32767);

  private static final byte[] BIG =
      bytes(ByteOrder.BIG_ENDIAN, (short) 0, (short) 1000, (short) -1000, (short) 32767);

  private static byte[] common(int frames, int bits, String encoding) {
    return bytes(
        ByteOrder.BIG_ENDIAN,
        "COMM",
        18 + encoding.length(),
        (short) 1,
        frames,
        (short) bits,
        (short) 0x400B,
        0xFA00L << 48,
        encoding);
  }

  private static byte[] ssnd(int length, int offset, int block, byte[] data) {
    return bytes(ByteOrder.BIG_ENDIAN, "SSND", length, offset, block, data);
  }

  private static byte[] aiff(String type, byte[]... chunks) {
    byte[] all = bytes((Object[]) chunks);
    return bytes(ByteOrder.BIG_ENDIAN, "FORM", 4 + all.length, type, all);
  }

  private void heard(byte[] file, double[] samples, String... warnings) throws IOException {
    Heard heard = heard(file);
    assertThat(heard.samples).containsExactlyElementsOf(Arrays.stream(samples).boxed().toList());
    assertThat(heard.warnings).containsExactly(warnings);
  }

  private void refused(byte[] file, String message) {
    assertThatThrownBy(() -> SoundFiles.read(file, ReadLimits.DEFAULT))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  @Test
  void filesThatPeopleReport() throws Exception {
    byte[] noPad = Files.readAllBytes(TestData.shared("field/nopad.wav"));
    heard(Files.readAllBytes(TestData.shared("field/empty.wav")), new double[0]);
    heard(
        noPad,
        SAMPLES,
        "WAV: the chunk LIST of 15 bytes lacks its byte of padding; the next begins at once");
    heard(Files.readAllBytes(TestData.shared("field/offset.aiff")), SAMPLES);
    heard(Files.readAllBytes(TestData.shared("field/name.aiff")), SAMPLES);
    byte[] cut = Files.readAllBytes(TestData.shared("field/cut.wav"));
    heard(
        cut,
        SAMPLES,
        "WAV: cut short: the header says 24 bytes of samples, but 8 are there, which are read");
  }

  @Test
  void aLengthOf0IsEmptyBeforeAChunkAndOpenBeforeSamples() throws IOException {
    byte[] fmt = Arrays.copyOf(wav(1, 16, 2, new byte[0]), 36);
    byte[] cue = bytes("cue ", 4, 0);
    double[] none = {};
    byte[] sized = fmt.clone();
    sized[4] = 48;
    heard(bytes(sized, "data", 0, cue), none);
    // Nor does an unknown chunk inside the file's own length count as sound.
    byte[] other = bytes("own!", 4, 0);
    heard(bytes(sized, "data", 0, other), none);
    for (int container : new int[] {0, 36, -1, 0x7FFFF024}) {
      byte[] open = fmt.clone();
      ByteBuffer.wrap(open).order(ByteOrder.LITTLE_ENDIAN).putInt(4, container);
      heard(bytes(open, "data", 0), none);
      heard(bytes(open, "data", 0, cue), none);
      heard(bytes(open, "data", 0, LITTLE), SAMPLES);
      heard(bytes(open, "data", -1, LITTLE), SAMPLES);
      heard(bytes(open, "data", 0x7FFFF000, LITTLE), SAMPLES);
      // Samples like text: no identifier that anybody uses.
      heard(
          bytes(open, "data", 0, "XyXy", 0), new double[] {0x7958 / 32768d, 0x7958 / 32768d, 0, 0});
    }
  }

  @Test
  void storedInEveryWay() throws IOException {
    heard(wav(ByteOrder.BIG_ENDIAN, 1, 16, 2, BIG), SAMPLES);
    heard(
        wav(1, 8, 1, new byte[] {0, (byte) 128, (byte) 255, 1}),
        new double[] {-1, 0, 127 / 128d, -127 / 128d});
    heard(
        wav(ByteOrder.BIG_ENDIAN, 3, 32, 4, bytes(ByteOrder.BIG_ENDIAN, 0x3FC00000)),
        new double[] {1.5});
    heard(wav(3, 64, 8, bytes(Double.doubleToLongBits(1e-300))), new double[] {1e-300});
    // G.711: the greatest, the smallest and silence of both signs.
    byte[] codes = {(byte) 0x80, 0, (byte) 0xFF, 0x7F, (byte) 0xFE};
    heard(wav(7, 8, 1, codes), of16(32124, -32124, 0, 0, 8));
    byte[] others = {(byte) 0xAA, 0x2A, (byte) 0xD5, 0x55};
    heard(wav(6, 8, 1, others), of16(32256, -32256, 8, -8));
    double[] values = {5 / 8388608d, -3 / 8388608d, 8388607 / 8388608d, -1};
    heard(wav(1, 24, 4, bytes(5 << 8, -3 << 8, 8388607 << 8, -1 << 31)), values);
    heard(wav(1, 24, 4, bytes(5, -3, 8388607, -8388608)), values);
    byte[] both = bytes(ByteOrder.BIG_ENDIAN, 5, -3, 8388607, -8388608);
    heard(wav(ByteOrder.BIG_ENDIAN, 1, 24, 4, both), values);
    refused(
        wav(1, 24, 4, bytes(0x3F800001, 0x3E000001)),
        "WAV: 24 bits in four bytes, but they stand neither at the top nor at the bottom; convert"
            + " it first: sox in.wav -e signed out.wav, or ffmpeg -i in.wav out.wav");
  }

  private static double[] of16(int... values) {
    return Arrays.stream(values).mapToDouble(value -> value / 32768d).toArray();
  }

  private static byte[] extensible(int bits, int valid, String subFormat, byte[] data) {
    return bytes(
        "RIFF",
        60 + data.length,
        "WAVEfmt ",
        40,
        (short) -2,
        (short) 1,
        8000,
        1000 * bits,
        (short) (bits / 8),
        (short) bits,
        (short) 22,
        (short) valid,
        4,
        subFormat,
        "data",
        data.length,
        data);
  }

  private static final String MICROSOFT = "\0\0\0\0\20\0\200\0\0\u00AA\08\u009Bq";

  @Test
  void subFormats() throws IOException {
    byte[] data = bytes(5 << 8, -3 << 8);
    double[] values = {5 / 8388608d, -3 / 8388608d};
    heard(extensible(32, 24, "\1\0" + MICROSOFT, data), values);
    heard(extensible(32, 32, "\3\0" + MICROSOFT, bytes(0x3F000000)), new double[] {.5});
    heard(extensible(8, 8, "\7\0" + MICROSOFT, new byte[] {0}), of16(-32124));
    String ambisonic = "\1\0\0\0!\7\u00D3\21\u0086D\u00C8\u00C1\u00CA\0\0\0";
    heard(extensible(32, 24, ambisonic, data), values);
    refused(
        extensible(32, 24, "\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", data),
        "WAV: the sub-format 01000000000000000000000000000001 is none of those that are read;"
            + " convert it first: sox in.wav -e signed out.wav, or ffmpeg -i in.wav out.wav");
    refused(
        wav(0x11, 4, 1, new byte[4]),
        "WAV: IMA ADPCM, format tag 17, is not read; convert it first: sox in.wav -e signed"
            + " out.wav, or ffmpeg -i in.wav out.wav");
    refused(
        wav(0x55, 0, 1, new byte[4]),
        "WAV: MP3, format tag 85, is not read; convert it first: sox in.wav -e signed out.wav, or"
            + " ffmpeg -i in.wav out.wav");
  }

  @Test
  void aiffChunksInAnyOrderAndOfAnyLength() throws IOException {
    byte[] comm = common(4, 16, "");
    byte[] samples = ssnd(16, 0, 0, BIG);
    byte[] name = bytes(ByteOrder.BIG_ENDIAN, "NAME", 3, "abc", (byte) 0);
    heard(aiff("AIFF", comm, samples), SAMPLES);
    heard(aiff("AIFF", name, samples, name, comm), SAMPLES);
    byte[] noPad = bytes(ByteOrder.BIG_ENDIAN, "NAME", 3, "abc");
    heard(
        aiff("AIFF", noPad, comm, samples),
        SAMPLES,
        "AIFF: the chunk NAME of 3 bytes lacks its byte of padding; the next begins at once");
    heard(aiff("AIFF", comm, ssnd(19, 3, 0, bytes("xyz", BIG))), SAMPLES);
    // Filled up to a block: COMM counts.
    heard(aiff("AIFF", comm, ssnd(24, 0, 16, bytes(BIG, BIG))), SAMPLES);
    heard(
        aiff("AIFF", common(2, 16, ""), samples),
        SAMPLES,
        "AIFF: COMM says 2 frames, but SSND holds 4, which are read");
    heard(
        aiff("AIFF", comm, ssnd(24, 0, 0, BIG)),
        SAMPLES,
        "AIFF: COMM says 4 frames, but SSND holds 8, which are read",
        "AIFF: cut short: the header says 16 bytes of samples, but 8 are there, which are read");
    heard(aiff("AIFF", common(0, 16, "")), new double[0]);
    for (int open : new int[] {0, 8, -1, 0x7F000008}) {
      int claimed = open == 0x7F000008 ? 0x3F800000 : 0;
      heard(aiff("AIFF", common(claimed, 16, ""), ssnd(open, 0, 0, BIG)), SAMPLES);
    }
    byte[] empty = ssnd(8, 0, 0, new byte[0]);
    heard(aiff("AIFF", common(0, 16, ""), empty, name), new double[0]);
    refused(
        aiff("AIFF", samples),
        "AIFF: ends without the chunk COMM, which says how samples are stored");
    refused(
        aiff("AIFF", comm),
        "AIFF: ends without the chunk SSND, which holds the 4 frames that COMM says there are");
    refused(
        aiff("AIFF", comm, ssnd(16, 9, 0, BIG)),
        "AIFF: the samples begin 9 bytes inside a chunk SSND of 16 bytes");
    refused(aiff("8SVX", comm), "AIFF: a FORM file of the type 8SVX, but AIFF and AIFC are read");
    byte[] large = aiff("AIFF", ssnd((1 << 22) + 10, 0, 0, new byte[2000]), comm);
    assertThatThrownBy(() -> SoundFiles.open(new ByteArrayInputStream(large)))
        .hasMessage(
            "AIFF: the chunk COMM follows SSND of 4194314 bytes, but a pipe cannot go back so far;"
                + " give the file itself");
  }

  @Test
  void aiffStoredInEveryWay() throws IOException {
    double[] one = {1000 / 32768d};
    byte[] big = bytes(ByteOrder.BIG_ENDIAN, (short) 1000);
    for (String encoding : List.of("NONE", "twos")) {
      heard(aiff("AIFC", common(1, 16, encoding + "\0\0"), ssnd(10, 0, 0, big)), one);
    }
    heard(aiff("AIFC", common(1, 16, "sowt\3abc"), ssnd(10, 0, 0, bytes((short) 1000))), one);
    byte[] in24 = {0, 0, 5};
    heard(aiff("AIFC", common(1, 24, "in24\0\0"), ssnd(11, 0, 0, in24)), new double[] {0x5p-23});
    byte[] ni42 = {5, 0, 0};
    heard(aiff("AIFC", common(1, 24, "42ni\0\0"), ssnd(11, 0, 0, ni42)), new double[] {0x5p-23});
    byte[] binary32 = bytes(ByteOrder.BIG_ENDIAN, Float.floatToIntBits(1.25f));
    byte[] binary64 = bytes(ByteOrder.BIG_ENDIAN, Double.doubleToLongBits(-1e-9));
    for (String letters : List.of("fl", "FL")) {
      heard(
          aiff("AIFC", common(1, 32, letters + "32\0\0"), ssnd(12, 0, 0, binary32)),
          new double[] {1.25});
      heard(
          aiff("AIFC", common(1, 64, letters + "64\0\0"), ssnd(16, 0, 0, binary64)),
          new double[] {-1e-9});
    }
    byte[] codes = {0, (byte) 0xFF};
    heard(aiff("AIFC", common(2, 16, "ulaw\0\0"), ssnd(10, 0, 0, codes)), of16(-32124, 0));
    heard(aiff("AIFC", common(2, 8, "ALAW\0\0"), ssnd(10, 0, 0, codes)), of16(-5504, 848));
    heard(
        aiff("AIFC", common(2, 8, "raw \0\0"), ssnd(10, 0, 0, codes)),
        new double[] {-1, 127 / 128d});
    // 12 bits stand at the top of two bytes.
    heard(aiff("AIFF", common(1, 12, ""), ssnd(10, 0, 0, big)), one);
    refused(
        aiff("AIFC", common(1, 16, "ima4\0\0"), ssnd(10, 0, 0, big)),
        "AIFF: the encoding ima4 (IMA ADPCM) is not read; convert it first: sox in.aiff -e signed"
            + " out.wav, or ffmpeg -i in.aiff out.wav");
  }

  private static byte[] au(ByteOrder order, int length, int encoding, byte[] data) {
    String magic = order == ByteOrder.BIG_ENDIAN ? ".snd" : "dns.";
    return bytes(order, magic, 26, length, encoding, 8000, 1, "ab", data);
  }

  @Test
  void auStoredInEveryWay() throws IOException {
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    for (int length : new int[] {8, -1}) {
      heard(au(big, length, 3, BIG), SAMPLES);
      heard(au(ByteOrder.LITTLE_ENDIAN, length, 3, LITTLE), SAMPLES);
    }
    heard(au(big, 0, 3, new byte[0]), new double[0]);
    heard(
        au(big, 0, 3, BIG),
        SAMPLES,
        "AU: the header says 0 bytes of samples, but some follow, which are read");
    heard(
        au(big, 24, 3, BIG),
        SAMPLES,
        "AU: cut short: the header says 24 bytes of samples, but 8 are there, which are read");
    heard(au(big, 2, 1, new byte[] {0, -1}), of16(-32124, 0));
    heard(au(big, 2, 27, new byte[] {0, -1}), of16(-5504, 848));
    heard(au(big, 1, 2, new byte[] {-128}), new double[] {-1});
    heard(au(big, 3, 4, new byte[] {0, 0, 5}), new double[] {0x5p-23});
    heard(au(big, 4, 5, bytes(big, 1 << 30)), new double[] {.5});
    heard(au(big, 4, 6, bytes(big, 0x3F000000)), new double[] {.5});
    heard(au(big, 8, 7, bytes(big, Double.doubleToLongBits(1e-300))), new double[] {1e-300});
    refused(
        au(big, 8, 23, BIG),
        "AU: G.721 ADPCM, encoding 23, is not read; convert it first: sox in.au -e signed out.wav,"
            + " or ffmpeg -i in.au out.wav");
  }

  /**
   * Whatever remains is read as far as it goes, or the header is refused; the pipe says the same.
   */
  @Test
  void cutAtEveryByte() throws IOException {
    Random random = new Random(5);
    for (String extension : List.of("wav", "aiff", "au")) {
      for (int channels = 1; channels <= 3; channels++) {
        Sound sound = SoundFilesTest.random(random, SampleEncoding.PCM_24, channels, 5);
        Path file = folder.resolve("whole." + extension);
        SoundFiles.write(sound, file);
        byte[] whole = Files.readAllBytes(file);
        int pad = 15 * channels % 2 == 1 && !extension.equals("au") ? 1 : 0;
        int header = whole.length - pad - 15 * channels;
        for (int length = 0; length < whole.length; length++) {
          byte[] part = Arrays.copyOf(whole, length);
          if (length < header) {
            assertThatThrownBy(() -> heard(part)).isInstanceOf(FormatException.class);
            assertThatThrownBy(() -> SoundFiles.open(new ByteArrayInputStream(part)))
                .isInstanceOf(FormatException.class);
            continue;
          }
          Heard heard = heard(part);
          int there = Math.min(length - header, 15 * channels);
          assertThat(heard.samples).hasSize(there / (3 * channels) * channels);
          assertThat(heard.warnings)
              .as("%s at %s", extension, length)
              .hasSize(there < 15 * channels ? 1 : 0)
              .allMatch(text -> text.contains(": cut short: the header says "));
          for (int channel = 0; channel < channels && there >= 3 * channels; channel++) {
            int frames = there / (3 * channels);
            assertThat(heard.samples.subList(channel * frames, (channel + 1) * frames))
                .isEqualTo(Arrays.stream(sound.channel(channel)).limit(frames).boxed().toList());
          }
        }
      }
    }
  }

  /** Files as sox writes them, and what sox itself reads in them. */
  @Test
  void asSoxReads() throws Exception {
    String[][] kinds = {
      {"x.wav", "-e", "mu-law"},
      {"x.wav", "-e", "a-law"},
      {"x.wav", "-B", "-b", "16"},
      {"x.wav", "-B", "-b", "24"},
      {"x.wav", "-B", "-e", "float", "-b", "32"},
      {"x.au", "-e", "mu-law"},
      {"x.au", "-e", "a-law"},
      {"x.au", "-L", "-b", "24"},
      {"x.aifc", "-b", "16"},
      {"x.aifc", "-b", "24"},
      {"x.aifc", "-e", "float", "-b", "32"},
      {"x.aifc", "-e", "float", "-b", "64"},
      {"x.aiff", "-b", "8"},
      {"x.aiff", "-b", "32"}
    };
    for (String[] kind : kinds) {
      for (int channels = 1; channels <= 3; channels++) {
        for (String frames : List.of("1s", "1001s")) {
          List<String> make = new ArrayList<>(List.of("sox", "-R", "-r", "8000", "-c"));
          make.addAll(List.of("" + channels, "-n"));
          make.addAll(Arrays.asList(kind).subList(1, kind.length));
          make.addAll(List.of(kind[0], "synth", frames, "pinknoise", "vol", "0.7"));
          TestData.run(folder, make.toArray(String[]::new));
          TestData.run(folder, "sox", kind[0], "-t", "s32", "-L", "x.raw");
          ByteBuffer raw =
              ByteBuffer.wrap(Files.readAllBytes(folder.resolve("x.raw")))
                  .order(ByteOrder.LITTLE_ENDIAN);
          byte[] file = Files.readAllBytes(folder.resolve(kind[0]));
          Heard heard = heard(file);
          assertThat(heard.warnings).isEmpty();
          int count = heard.samples.size() / channels;
          assertThat(raw.remaining()).isEqualTo(4 * channels * count).isPositive();
          for (int index = 0; index < channels * count; index++) {
            // sox rounds floating point to its own 32 bits.
            double ours = heard.samples.get(index % channels * count + index / channels);
            assertThat((int) Math.rint(ours * 0x1p31))
                .as("%s, sample %s", List.of(kind), index)
                .isEqualTo(raw.getInt());
          }
        }
      }
    }
  }

  @Test
  void soxsPipes() throws Exception {
    byte[] expected = null;
    for (String type : List.of("wav", "aiff", "au")) {
      String line = "sox -R -r 8000 -c 3 -n -b 16 -t " + type + " - synth 1001s pinknoise >out";
      TestData.run(folder, "sox", "--version");
      TestData.run(folder, "sh", "-c", line + " 2>/dev/null");
      Heard heard = heard(Files.readAllBytes(folder.resolve("out")));
      assertThat(heard.samples).hasSize(3003);
      assertThat(heard.warnings).isEmpty();
      byte[] all = heard.samples.toString().getBytes(StandardCharsets.US_ASCII);
      assertThat(all).isEqualTo(expected == null ? all : expected);
      expected = all;
    }
  }

  /** Placeholders hold for 2 GiB; after that the end of the stream tells. */
  @Test
  void aStreamGoesOnBehindItsPlaceholder() throws IOException {
    long placeholder = 0x7FFFF000L;
    byte[] header = bytes(Arrays.copyOf(wav(1, 32, 4, new byte[0]), 36), "data", 0x7FFFF000);
    ByteArrayInputStream begin = new ByteArrayInputStream(header);
    try (SoundReader reader =
        SoundFiles.open(new SequenceInputStream(begin, new Zeros(placeholder + 4096)))) {
      assertThat(reader.frames()).isEqualTo(-1);
      double[][] block = new double[1][1 << 16];
      long frames = 0;
      for (int read = reader.read(block, 1 << 16); read > 0; read = reader.read(block, 1 << 16)) {
        frames += read;
      }
      assertThat(frames).isEqualTo((placeholder + 4096) / 4);
    }
  }

  /** So many zeros. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      int now = (int) Math.min(count, left);
      Arrays.fill(target, offset, offset + now, (byte) 0);
      left -= now;
      return now == 0 && count > 0 ? -1 : now;
    }
  }
}

package faltung.media.sound;

import faltung.format.BoundedInput;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A sound file that is being read: its numbers in their order, its chunks, what comes next without
 * reading it, and what is wrong with it without being a reason to refuse it. One thread at a time.
 */
final class SoundInput implements Closeable {
  /** A usual buffer. */
  static final int BUFFER = 1 << 16;

  /** A chunk's identifier and length. */
  static final int CHUNK_HEADER = 8;

  /** The identifiers that programs write, all in four characters. */
  private static final Set<String> KNOWN =
      Set.of(
          "fmt ", "data", "LIST", "fact", "cue ", "JUNK", "junk", "PEAK", "bext", "ds64", "id3 ",
          "ID3 ", "smpl", "inst", "iXML", "PAD ", "FLLR", "cart", "chna", "axml", "umid", "acid",
          "afsp", "levl", "link", "plst", "DISP", "minf", "elm1", "regn", "DGDA", "strc", "_PMX",
          "SAUR", "COMM", "SSND", "FVER", "MARK", "INST", "MIDI", "AESD", "APPL", "COMT", "NAME",
          "AUTH", "(c) ", "ANNO", "SAXL", "CHAN", "basc", "trns", "cate");

  private final BoundedInput input;
  private final BufferedInputStream stream;
  private final ByteOrder order;
  private final List<String> warnings;

  /**
   * A file from its beginning.
   *
   * @param stream closed with this
   * @param length of the file, or −1 if that is not known
   */
  SoundInput(String kind, BufferedInputStream stream, long length, ByteOrder order) {
    this(BoundedInput.of(kind, stream, length, ReadLimits.NONE), stream, order, new ArrayList<>());
  }

  private SoundInput(
      BoundedInput input, BufferedInputStream stream, ByteOrder order, List<String> warnings) {
    this.input = input;
    this.stream = stream;
    this.order = order;
    this.warnings = warnings;
  }

  /** Another stream of the same file, with the same warnings. */
  SoundInput part(BufferedInputStream other, long length) {
    BoundedInput bounded = BoundedInput.of(input.kind(), other, length, ReadLimits.NONE);
    return new SoundInput(bounded, other, order, warnings);
  }

  ByteOrder order() {
    return order;
  }

  /** What to say of the file, a line each. */
  List<String> warnings() {
    return warnings;
  }

  void warn(String text) {
    warnings.add(input.kind() + ": " + text);
  }

  FormatException error(String text) {
    return input.error(text);
  }

  long position() {
    return input.position();
  }

  /** How many bytes are left in the file, or {@link Long#MAX_VALUE} if that is not known. */
  long mostLeft() {
    return input.isLengthKnown() ? input.remaining() : Long.MAX_VALUE;
  }

  boolean isLengthKnown() {
    return input.isLengthKnown();
  }

  int unsigned16(String what) throws IOException {
    return input.readUnsigned16(order, what);
  }

  long unsigned32(String what) throws IOException {
    return input.readUnsigned32(order, what);
  }

  long signed64(String what) throws IOException {
    return input.read64(order, what);
  }

  /** An identifier of four characters; whatever it holds, it can be printed. */
  String fourCharacters(String what) throws IOException {
    byte[] bytes = new byte[4];
    input.readFully(bytes, 0, 4, what);
    return printable(bytes, 0);
  }

  /** Exactly this many bytes; no more than have arrived are ever allocated. */
  byte[] bytes(int count, String what) throws IOException {
    return input.readBytes(count, what);
  }

  void skip(long count, String what) throws IOException {
    input.requireBytes(count, what);
    input.skip(count, what);
  }

  /** Up to this many bytes, fewer only at the end. */
  int readUpTo(byte[] target, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int read = input.read(target, offset + done, count - done);
      if (read < 0) {
        break;
      }
      done += read;
    }
    return done;
  }

  /** The next bytes, which stay to be read; fewer only at the end. */
  byte[] peek(int count) throws IOException {
    stream.mark(count);
    byte[] bytes = stream.readNBytes(count);
    stream.reset();
    return bytes;
  }

  /**
   * Passes over what is left of a chunk and, after one of odd length, its byte of padding. Programs
   * that forget this byte are many; the next identifier tells.
   *
   * @param left how many bytes of the chunk have not been read, 0 or more
   */
  void endChunk(String name, long length, long left) throws IOException {
    String what = "the chunk " + name;
    skip(left, what);
    if (length % 2 == 0) {
      return;
    }
    if (isPadded(peek(5))) {
      readUpTo(new byte[1], 0, 1);
    } else {
      warn(what + " of " + length + " bytes lacks its byte of padding; the next begins at once");
    }
  }

  /** Whether the next chunk begins with the second of these bytes, not with the first. */
  private static boolean isPadded(byte[] next) {
    if (next.length < 5 || KNOWN.contains(printable(next, 1))) {
      return true;
    }
    return !KNOWN.contains(printable(next, 0)) && (next[0] == 0 || !isIdentifier(next, 0));
  }

  /**
   * Whether a chunk comes next, or nothing: then data whose length has been left open end here.
   *
   * @param containerEnd where the outermost chunk ends, or −1 if its length is none. With it any
   *     four printable characters and a length that fits are a chunk, without it only known ones.
   */
  boolean isChunkOrEndNext(long containerEnd) throws IOException {
    byte[] next = peek(CHUNK_HEADER);
    if (next.length < CHUNK_HEADER) {
      return next.length == 0;
    }
    long length = 0;
    for (int index = 0; index < 4; index++) {
      int place = order == ByteOrder.BIG_ENDIAN ? index : 3 - index;
      length = length << 8 | (next[4 + place] & 0xFF);
    }
    long end = position() + CHUNK_HEADER + length;
    boolean fits = length <= mostLeft() - CHUNK_HEADER;
    if (containerEnd >= position() + CHUNK_HEADER) {
      return fits && end <= containerEnd && isIdentifier(next, 0);
    }
    return fits && KNOWN.contains(printable(next, 0));
  }

  private static boolean isIdentifier(byte[] bytes, int start) {
    for (int index = start; index < start + 4; index++) {
      if (bytes[index] < ' ' || bytes[index] > '~') {
        return false;
      }
    }
    return bytes[start] != ' ';
  }

  private static String printable(byte[] bytes, int start) {
    StringBuilder text = new StringBuilder(4);
    for (int index = start; index < start + 4; index++) {
      boolean shown = bytes[index] >= ' ' && bytes[index] <= '~';
      text.append(shown ? (char) bytes[index] : '?');
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}

package faltung.media.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of picture files. */
public enum ImageFormat {
  /** Portable network graphics: 8 and 16 bits, opacity, lossless. */
  PNG("PNG", 8256, "png"),
  /** JPEG: 8 bits, lossy, no opacity. */
  JPEG("JPEG", 512, "jpg", "jpeg", "jpe"),
  /** Windows bitmaps: 8 bits. */
  BMP("BMP", 128, "bmp", "dib"),
  /** GIF: at most 256 colours; of an animation the first picture. */
  GIF("GIF", 2731, "gif"),
  /** TIFF and BigTIFF: up to 16 bits and floats, opacity, any bands, lossless; several pages. */
  TIFF("TIFF", 65536, "tif", "tiff"),
  /** PBM, PGM, PPM and PFM. */
  NETPBM("netpbm", 8, "pgm", "ppm", "pbm", "pnm", "pfm");

  private final String title;
  private final int pixelsPerByte;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> extensions;

  ImageFormat(String title, int pixelsPerByte, String... extensions) {
    this.title = title;
    this.pixelsPerByte = pixelsPerByte;
    this.extensions = List.of(extensions);
  }

  /** What the kind is called in messages. */
  public String title() {
    return title;
  }

  /**
   * The most pixels that a byte of such a file can stand for, so that what claims more need not be
   * believed. PNG: deflate makes at most 1032 bytes of one, each of 8 pixels of a bit. JPEG: a bit
   * at least for a block of 64. BMP: two bytes for a run of 255. GIF: 4096 pixels for a code of 12
   * bits. TIFF: a blank row of a fax is one bit; 8192 columns are assumed for it.
   */
  int pixelsPerByte() {
    return pixelsPerByte;
  }

  /** The kind whose extension a file's name has. */
  public static Optional<ImageFormat> ofName(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ImageFormat format : values()) {
      if (format.extensions.contains(extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The kind of file that begins with these bytes, eight or more if there are so many. */
  public static Optional<ImageFormat> ofContent(byte[] beginning) {
    int first = word(beginning, 0);
    int upper = first >>> 16;
    if (first == 0x89504E47) {
      return Optional.of(PNG);
    }
    if (first >>> 8 == 0xFFD8FF) {
      return Optional.of(JPEG);
    }
    if (first == 0x47494638) {
      return Optional.of(GIF);
    }
    boolean big = first == 0x49492B00 || first == 0x4D4D002B;
    if (first == 0x49492A00 || first == 0x4D4D002A || big) {
      return Optional.of(TIFF);
    }
    if (upper == 0x424D) {
      return Optional.of(BMP);
    }
    boolean digit = (upper & 0xFF) >= '1' && (upper & 0xFF) <= '6';
    if (upper >> 8 == 'P' && (digit || upper == 0x5066 || upper == 0x5046)) {
      return Optional.of(NETPBM);
    }
    return Optional.empty();
  }

  private static int word(byte[] bytes, int offset) {
    int word = 0;
    for (int index = offset; index < offset + 4; index++) {
      word = word << 8 | (index < bytes.length ? bytes[index] & 0xFF : 0);
    }
    return word;
  }
}

package faltung.media.image;

import faltung.format.FormatException;
import java.io.IOException;

/**
 * How the samples of a TIFF page are stored and what they mean, checked: what is not read is
 * refused here, by its name and with what helps. Immutable.
 */
final class TiffLayout {
  static final int WHITE_IS_ZERO = 0;
  static final int PALETTE = 3;
  static final int YCBCR = 6;

  /** Horizontal differences, of TIFF 6.0. */
  static final int DIFFERENCES = 2;

  /** Differences of the bytes of floating-point numbers, of Technical Note 3. */
  static final int FLOATING_DIFFERENCES = 3;

  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int UNSIGNED = 1;
  private static final int SIGNED = 2;
  private static final int IEEE = 3;
  private static final int UNDEFINED = 4;
  private static final int SEPARATE = 2;
  private static final int OPACITY_MULTIPLIED = 1;
  private static final int OPACITY = 2;

  final int width;
  final int height;
  final int channels;
  final int bits;
  final boolean floating;
  final boolean signed;
  final boolean separate;
  final boolean reversedBits;
  final int photometric;
  final int predictor;
  final int compression;
  final boolean tiled;

  /** Columns and rows of a strip or tile; of a strip no more than the picture has. */
  final int across;

  final int down;

  /** Which stored channel is opacity, or −1. */
  final int alpha;

  final boolean premultiplied;

  /** The layout that a directory tells. */
  TiffLayout(TiffDirectory directory) throws IOException {
    this.width = directory.size(TiffDirectory.WIDTH, 0);
    this.height = directory.size(TiffDirectory.HEIGHT, 0);
    this.channels = directory.size(TiffDirectory.SAMPLES_PER_PIXEL, 1);
    this.photometric = number(directory, TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO);
    this.compression = number(directory, TiffDirectory.COMPRESSION, TiffCompression.NONE);
    this.predictor = number(directory, TiffDirectory.PREDICTOR, 1);
    this.bits = same(directory, TiffDirectory.BITS, 1);
    int format = same(directory, TiffDirectory.SAMPLE_FORMAT, UNSIGNED);
    this.floating = format == IEEE;
    this.signed = format == SIGNED;
    this.separate = directory.first(TiffDirectory.PLANAR, 1) == SEPARATE && channels > 1;
    this.reversedBits = directory.first(TiffDirectory.FILL_ORDER, 1) == 2;
    this.tiled = directory.has(TiffDirectory.TILE_OFFSETS);
    this.across = tiled ? directory.size(TiffDirectory.TILE_WIDTH, 0) : width;
    long rows = directory.first(TiffDirectory.ROWS_PER_STRIP, height);
    // 2³² − 1, which is the standard, means all of them.
    this.down =
        tiled
            ? directory.size(TiffDirectory.TILE_LENGTH, 0)
            : (int) Math.max(1, Math.min(height, rows < 0 ? height : rows));
    TiffCompression.check(compression);
    checkMeaning();
    checkSamples(format);
    int multiplied = -1;
    int opacity = -1;
    int extra = channels - colorChannels();
    for (int index = 0; index < Math.min(extra, directory.count(TiffDirectory.EXTRA_SAMPLES)); ) {
      long meaning = directory.value(TiffDirectory.EXTRA_SAMPLES, index);
      int channel = colorChannels() + index++;
      if (meaning == OPACITY_MULTIPLIED || meaning == OPACITY) {
        if (opacity >= 0) {
          throw new FormatException("TIFF: two channels are opacity, but one is the most");
        }
        opacity = channel;
        multiplied = meaning == OPACITY_MULTIPLIED ? channel : -1;
      }
    }
    this.alpha = opacity;
    this.premultiplied = multiplied >= 0;
    if (premultiplied && extra > 1) {
      throw new FormatException(
          "TIFF: opacity that is multiplied into the colours beside "
              + (extra - 1)
              + " other bands is not read; write it as unassociated opacity");
    }
  }

  private static int number(TiffDirectory directory, int tag, int standard) throws IOException {
    return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, directory.first(tag, standard)));
  }

  /** A value that all channels share. */
  private static int same(TiffDirectory directory, int tag, int standard) throws IOException {
    int first = number(directory, tag, standard);
    for (long index = 1; index < directory.count(tag); index++) {
      if (directory.value(tag, index) != first) {
        throw new FormatException(
            "TIFF: channels of different "
                + (tag == TiffDirectory.BITS ? "numbers of bits" : "sample formats")
                + " ("
                + first
                + " and "
                + directory.value(tag, index)
                + ") are not read; write all alike");
      }
    }
    return first;
  }

  private void checkMeaning() throws FormatException {
    String refused =
        switch (photometric) {
          case WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, YCBCR -> "";
          case 4 -> "a transparency mask";
          case 5 -> "CMYK or other inks";
          case 8 -> "the colours are CIELab";
          case 9 -> "the colours are ICCLab";
          case 10 -> "the colours are ITULab";
          case 32_803 -> "a camera's raw mosaic";
          case 34_892 -> "a camera's raw picture";
          case 32_844, 32_845 -> "the colours are LogLuv";
          default -> "an unknown one";
        };
    if (!refused.isEmpty()) {
      throw new FormatException(
          "TIFF: the photometric interpretation "
              + photometric
              + " ("
              + refused
              + ") is not read; convert it to RGB or grey first");
    }
    if (channels < colorChannels()
        || ((photometric == PALETTE || photometric == YCBCR) && channels != colorChannels())) {
      throw new FormatException(
          "TIFF: "
              + channels
              + (channels == 1 ? " channel" : " channels")
              + " of the photometric interpretation "
              + photometric
              + ", which has "
              + colorChannels()
              + "; convert it to RGB or grey first");
    }
  }

  private void checkSamples(int format) throws FormatException {
    boolean known =
        switch (format) {
          case UNSIGNED, UNDEFINED -> bits >= 1 && bits <= 16;
          case SIGNED -> bits == 8 || bits == 16;
          case IEEE -> bits == 16 || bits == 32 || bits == 64;
          default -> false;
        };
    if (!known) {
      String kind =
          switch (format) {
            case UNSIGNED, UNDEFINED -> "unsigned integers of " + bits + " bits";
            case SIGNED -> "signed integers of " + bits + " bits";
            case IEEE -> "floating-point samples of " + bits + " bits";
            default -> "complex samples";
          };
      throw new FormatException(
          "TIFF: "
              + kind
              + " are not read, since a sample becomes a float of 24 bits; write integers of up to"
              + " 16 bits, or floating point of 16, 32 or 64");
    }
    boolean differences = predictor == DIFFERENCES && bits % 8 == 0;
    boolean bytes = predictor == FLOATING_DIFFERENCES && floating;
    if (predictor != 1 && !differences && !bytes && TiffCompression.isOwn(compression)) {
      throw new FormatException(
          "TIFF: the predictor "
              + predictor
              + " with samples of "
              + bits
              + " bits is not read; write it without a predictor");
    }
    boolean bilevel = bits == 1 && channels == 1 && photometric <= BLACK_IS_ZERO && !floating;
    boolean lossy = bits == 8 && (channels == 1 || channels == 3) && !signed;
    if (!isOwn()
        && !(TiffCompression.isFax(compression) ? bilevel : lossy && photometric != PALETTE)) {
      throw new FormatException(
          "TIFF: "
              + channels
              + (channels == 1 ? " channel" : " channels")
              + " of "
              + bits
              + " bits with the compression "
              + TiffCompression.name(compression)
              + " and the photometric interpretation "
              + photometric
              + " are not read; write it with LZW, Deflate or none");
    }
  }

  /** How many of the channels are colours, or index a palette. */
  int colorChannels() {
    return photometric == RGB || photometric == YCBCR ? 3 : 1;
  }

  /** Whether {@link TiffReader} decodes it; the JDK does faxes, JPEG and YCbCr. */
  boolean isOwn() {
    return TiffCompression.isOwn(compression) && photometric != YCBCR;
  }

  /** How many strips or tiles stand side by side. */
  int columns() {
    return (int) (((long) width + across - 1) / across);
  }

  /** How many strips or tiles stand one below the other. */
  int rows() {
    return (int) (((long) height + down - 1) / down);
  }

  /** How many strips or tiles there are. */
  long segments() {
    return (long) columns() * rows() * (separate ? channels : 1);
  }

  /** How many rows of a strip or tile are inside the picture. */
  int lines(long segment) {
    int row = (int) (segment % ((long) columns() * rows()) / columns());
    return (int) Math.min(down, height - (long) row * down);
  }

  /** How many samples of a pixel stand together. */
  int together() {
    return separate ? 1 : channels;
  }

  /** How many bytes a row of a strip or tile has. */
  long rowBytes() {
    return (Math.multiplyExact((long) across, together()) * bits + 7) / 8;
  }
}

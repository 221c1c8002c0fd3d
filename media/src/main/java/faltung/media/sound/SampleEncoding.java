package faltung.media.sound;

/** How a sound file holds a sample. */
public enum SampleEncoding {
  /** 8-bit integers. */
  PCM_8(8, false),
  /** 16-bit integers. */
  PCM_16(16, false),
  /** 24-bit integers. */
  PCM_24(24, false),
  /** 32-bit integers. */
  PCM_32(32, false),
  /** IEEE 754 binary32. */
  FLOAT_32(32, true),
  /** IEEE 754 binary64. */
  FLOAT_64(64, true);

  private final int bits;
  private final boolean floating;

  SampleEncoding(int bits, boolean floating) {
    this.bits = bits;
    this.floating = floating;
  }

  /** How many bits a sample takes. */
  public int bits() {
    return bits;
  }

  /** How many bytes a sample takes. */
  public int bytes() {
    return bits / 8;
  }

  /** Whether samples are floating-point numbers, which may exceed 1. */
  public boolean isFloating() {
    return floating;
  }

  /** What one is divided by to be between −1 and 1: 2⁷, 2¹⁵, 2²³ or 2³¹ for integers, else 1. */
  double scale() {
    return floating ? 1 : (double) (1L << (bits - 1));
  }
}

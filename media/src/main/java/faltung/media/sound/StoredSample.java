package faltung.media.sound;

/** The ways in which files store a sample; more than there are encodings to write. */
enum StoredSample {
  /** From 0 to 255, silence at 128: WAV's 8 bits and AIFF-C's "raw ". */
  UNSIGNED_8(SampleEncoding.PCM_8, 1),
  /** From −128 to 127: 8 bits of AIFF and AU. */
  SIGNED_8(SampleEncoding.PCM_8, 1),
  /** 16-bit integers. */
  INTEGER_16(SampleEncoding.PCM_16, 2),
  /** 24-bit integers in three bytes. */
  INTEGER_24(SampleEncoding.PCM_24, 3),
  /** 32-bit integers; fewer bits stand at the top. */
  INTEGER_32(SampleEncoding.PCM_32, 4),
  /** 24-bit integers in the lower three of four bytes. */
  LOWER_24_OF_32(SampleEncoding.PCM_24, 4),
  /** IEEE 754 binary32. */
  FLOAT_32(SampleEncoding.FLOAT_32, 4),
  /** IEEE 754 binary64. */
  FLOAT_64(SampleEncoding.FLOAT_64, 8),
  /** The telephone code of North America and Japan: 14 bits in 8, which 16-bit integers hold. */
  MU_LAW(SampleEncoding.PCM_16, 1),
  /** The telephone code of the rest of the world: 13 bits in 8, which 16-bit integers hold. */
  A_LAW(SampleEncoding.PCM_16, 1);

  private final SampleEncoding encoding;
  private final int bytes;

  StoredSample(SampleEncoding encoding, int bytes) {
    this.encoding = encoding;
    this.bytes = bytes;
  }

  /** The smallest encoding that holds such samples exactly. */
  SampleEncoding encoding() {
    return encoding;
  }

  /** How many bytes a sample takes in the file. */
  int bytes() {
    return bytes;
  }

  /** Signed integers of so many bytes, 1 to 4. */
  static StoredSample integer(int bytes) {
    return switch (bytes) {
      case 1 -> SIGNED_8;
      case 2 -> INTEGER_16;
      case 3 -> INTEGER_24;
      case 4 -> INTEGER_32;
      default -> throw new IllegalArgumentException("sound: integers of " + bytes + " bytes");
    };
  }
}

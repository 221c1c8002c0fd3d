package faltung.app;

import java.nio.ByteBuffer;

/** A TIFF of two pages of a pixel each, 10 and 20, big endian. */
final class TwoPages {
  private static final int ENTRIES = 9;
  private static final int DIRECTORY = 2 + 12 * ENTRIES + 4;

  private TwoPages() {}

  static byte[] bytes() {
    ByteBuffer file = ByteBuffer.allocate(10 + 2 * DIRECTORY);
    file.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(10);
    file.put((byte) 10).put((byte) 20);
    for (int page = 0; page < 2; page++) {
      int[][] tags = {
        {256, 1},
        {257, 1},
        {258, 8},
        {259, 1},
        {262, 1},
        {273, 8 + page},
        {277, 1},
        {278, 1},
        {279, 1}
      };
      file.putShort((short) ENTRIES);
      for (int[] tag : tags) {
        file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
      }
      file.putInt(page == 0 ? 10 + DIRECTORY : 0);
    }
    return file.array();
  }
}

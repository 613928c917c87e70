import { Controller } from '@nestjs/common';
import { RpcException } from '@nestjs/microservices';
import { Tool } from '@rekog/mcp-nest';
import { image, said, text, WAV } from './samples';

/** Tools that answer at once, each with another kind of content. */
@Controller()
export class ContentsController {
  @Tool({ name: 'test_simple_text', description: 'Answers text' })
  simpleText() {
    return said('This is a simple text response for testing.');
  }

  @Tool({ name: 'test_image_content', description: 'Answers an image' })
  image() {
    return { content: [image] };
  }

  @Tool({ name: 'test_audio_content', description: 'Answers a sound' })
  audio() {
    return { content: [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }] };
  }

  @Tool({ name: 'test_embedded_resource', description: 'Answers a resource' })
  embedded() {
    const resource = {
      uri: 'test://embedded-resource',
      mimeType: 'text/plain',
      text: 'This is an embedded resource content.',
    };
    return { content: [{ type: 'resource', resource }] };
  }

  @Tool({ name: 'test_multiple_content_types', description: 'Answers text, an image and a resource' })
  mixed() {
    const resource = {
      uri: 'test://mixed-content-resource',
      mimeType: 'application/json',
      text: '{"test":"data","value":123}',
    };
    return { content: [text('Multiple content types test:'), image, { type: 'resource', resource }] };
  }

  @Tool({ name: 'test_error_handling', description: 'Fails' })
  fail(): never {
    throw new RpcException('This tool intentionally returns an error for testing');
  }
}

import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Resource, ResourceTemplate } from '@rekog/mcp-nest';
import { PNG } from './samples';

@Controller()
export class ResourcesController {
  @Resource({ uri: 'test://static-text', name: 'static_text', description: 'A text', mimeType: 'text/plain' })
  text(@Payload() { uri }: { uri: string }) {
    return {
      contents: [{ uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }],
    };
  }

  @Resource({ uri: 'test://static-binary', name: 'static_binary', description: 'An image', mimeType: 'image/png' })
  image(@Payload() { uri }: { uri: string }) {
    return { contents: [{ uri, mimeType: 'image/png', blob: PNG }] };
  }

  @Resource({ uri: 'test://watched-resource', name: 'watched', description: 'To subscribe to', mimeType: 'text/plain' })
  watched(@Payload() { uri }: { uri: string }) {
    return { contents: [{ uri, mimeType: 'text/plain', text: 'Nothing is new.' }] };
  }

  @ResourceTemplate({
    uriTemplate: 'test://template/{id}/data',
    name: 'template',
    description: 'Data of an id',
    mimeType: 'application/json',
  })
  data(@Payload() { uri, id }: { uri: string; id: string }) {
    const text = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
    return { contents: [{ uri, mimeType: 'application/json', text }] };
  }
}
